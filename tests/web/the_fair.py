"""A journal written to do harm: names that turn the line round, hide in nothing, or are code; two people with one name; an
element and a body that the project named itself; and rules that nobody can work out in their head.

And one as an importer makes it: everything in it is reported, and it lacks most of what a standing needs.
"""

THE_FAIR = r"""
seat ada@community name="Same Name"
seat bel@community name="Same Name"
seat cyd@community name="<script>alert(1)</script>"
seat dot@community name="\u{202e}evil\u{2066}"
seat eve@institution role=officer name="\u{200b}\u{200b}"
seat fay@bridging name="'\"><b>Fay"

2025-01-05 eve open-project title="<script>alert('fair')</script> \u{202e}riaF ehT" place="\"><img src=x>" host="Nobody & Sons"
2025-01-06 eve add-element as=tent name=قاعة-الشباب like=decisions
2025-01-06 ada agree #tent
2025-01-06 bel agree #tent
2025-01-07 eve shape-element about=brief,قاعة-الشباب what=plan freeze-by=2025-12-31
2025-01-08 ada join-seat body=مجلس
2025-01-08 bel join-seat body=مجلس
2025-01-08 cyd join-seat body=مجلس
2025-01-08 dot join-seat body=مجلس
2025-01-08 eve hold-meeting as=one about=brief body=مجلس present=ada,bel,cyd,eve
2025-01-09 eve set-rules as=rules body=مجلس about=brief,decisions,قاعة-الشباب seats=people@community:5*2,o'neil@institution:3,bridge@bridging:2 quota=8 requires=community:4 ratifier=cabinet
2025-01-09 ada set-rules body=crowd about=delivery seats=people@community:400,council@institution:1*401 quota=402
2025-01-10 eve claim-mode about=brief,قاعة-الشباب mode=community-led where=poster
2025-01-11 ada share-voice as=low about=brief level=0 say="Only for me."
2025-01-11 bel share-voice as=theme about=brief level=3 say="Heard, never quoted."
2025-01-11 cyd share-voice as=open about=brief level=4 say="<script>alert(2)</script> \u{202e}backwards"
2025-01-11 dot share-voice as=named about=brief level=5 say="I say this under my own name."
2025-01-11 ada share-voice as=gone about=brief level=5 say="I regret this."
2025-01-20 ada withdraw-voice #gone
2025-02-01 eve make-proposal as=offer about=brief title=o'neil-.+'x' drawn-from=#theme,#open
2025-02-10 fay decide-proposal as=done #offer body=مجلس outcome=adopted votes=community:4-0,institution:1-2
2025-02-20 eve ratify-decision as=undone #done result=overturned
2025-03-01 eve make-promise as=word to=bel due=2025-04-01 about=brief
2025-06-30 eve freeze-element about=brief
"""

THE_IMPORT = """
source reported
seat town@institution
seat voters@community

2024-03-01 town open-project title="Participatory budget" host="Town Hall"
2024-03-02 town shape-element about=decisions,delivery what=call
2024-04-01 voters make-proposal as=p1 about=decisions title=benches
2024-04-02 voters make-proposal as=p2 about=decisions title=a-crossing
2024-05-01 town decide-proposal #p1 about=decisions body=town-vote outcome=adopted votes=community:400-100
2024-05-01 town decide-proposal #p2 about=decisions body=town-vote outcome=refused votes=community:90-410
2024-06-01 town claim-mode about=decisions mode=co-produced where=web-page
"""
