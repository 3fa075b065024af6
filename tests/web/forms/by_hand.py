"""What a person does with a form, for the tests: read the page, fill in its boxes, press its links."""

import re
from html.parser import HTMLParser
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from alongside.web.models import Project


class Boxes(HTMLParser):
    """What a browser would send of the last form on a page, without its buttons."""

    def __init__(self, text):
        super().__init__()
        self.sent, self.buttons, self._select, self._area, self._text = {}, [], None, None, ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.sent = {}
        elif tag == "input" and "name" in given:
            sort = given.get("type", "text")
            if sort not in ("file", "radio", "checkbox") or "checked" in given:
                self._add(given["name"], given.get("value") or "")
        elif tag == "select":
            self._select = given["name"]
        elif tag == "option" and self._select and "selected" in given:
            self._add(self._select, given.get("value") or "")
        elif tag == "textarea":
            self._area, self._text = given["name"], ""

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._add(self._area, self._text.removeprefix("\n"))
            self._area = None

    def handle_data(self, text):
        if self._area:
            self._text += text

    def _add(self, name, value):
        self.sent.setdefault(name, []).append(value)


def boxes(answer):
    sent = Boxes(answer.content.decode()).sent
    sent.pop("csrfmiddlewaretoken", None)
    return sent


def words(answer):
    main = re.search(r"<main.*</main>", answer.content.decode(), re.S)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def last(project):
    return Project.objects.get(pk=project.pk).size


def picture(size=(30, 20)):
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, "JPEG")
    return SimpleUploadedFile("a.jpg", out.getvalue(), "image/jpeg")


def links(answer, kind):
    found = re.findall(rf'href="([^"]*/{kind}/\?[^"]*)"', answer.content.decode())
    return [each.replace("&amp;", "&") for each in found]
