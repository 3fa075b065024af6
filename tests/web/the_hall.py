"""A journal that the tests of the pages write themselves: a village hall, told by all three sides, with trouble in it."""

THE_HALL = """\
seat idris@community name="Idris M."
seat cadi@community name="Cadi R."
seat amina@community
seat bethan@institution role=officer name="Bethan K."
seat marcus@institution role=officer
seat sioned@bridging role=facilitator

2025-01-13 bethan open-project title="The Hall <by the sea> & café" place="Porth Maelan" host="Porth Maelan Council"
2025-01-13 bethan shape-element as=bid on=2024-11-05 about=brief what=youth-and-service-hub freeze-by=2025-06-30
2025-01-20 bethan shape-element as=plan about=design,decisions,delivery
2025-03-18 bethan claim-mode as=press about=brief,design,decisions mode=co-produced where=press-release
2025-03-20 idris join-seat as=idris-joins body=board invited-by=bethan
2025-03-20 cadi join-seat body=board invited-by=bethan
2025-03-20 sioned join-seat body=board
2025-03-20 bethan hold-meeting as=first about=brief,decisions body=board present=idris,cadi,amina,bethan,sioned
2025-03-21 cadi corroborate #first
2025-03-21 idris corroborate #first
2025-03-27 bethan freeze-element as=es about=engagement-strategy
2025-04-01 cadi share-voice as=photo about=design level=5 until=2027-12-31 say="We are the photo."
2025-04-01 amina share-voice as=kitchen about=design level=3 say="If there was one kitchen, we would run it."
2025-04-01 idris share-voice as=story about=design level=4 say="My bus stops at six."
2025-04-02 bethan use-voice as=poster #kitchen level=5 about=design
2025-04-04 amina raise-stop as=stop breach=consent what=#poster say="That was for my circle."
2025-04-10 idris withdraw-voice as=back #story
2025-04-29 idris contest as=start #press version=on:2024-11~ say="A bid went in by November."
2025-05-06 bethan remedy as=sorry #stop repairs=poster-taken-down
2025-05-07 amina agree #sorry
2025-06-12 sioned close-contest #start result=upheld panel=cadi,amina,sioned
2025-06-26 idris leave-seat as=walk-out
2025-06-26 cadi leave-seat
2025-06-30 bethan freeze-element about=brief
2025-07-15 bethan make-promise as=lease to=amina due=2025-07-31 about=delivery
2025-08-02 amina settle-promise #lease result=missed
2025-09-09 idris join-seat body=new-board
2025-09-09 cadi join-seat body=new-board
2025-09-09 amina join-seat body=new-board
2025-09-09 bethan reset as=again reason=both-sides-start-again
2025-09-09 idris agree #again
2025-09-09 cadi agree #again
2025-09-10 bethan hold-meeting as=second body=new-board present=idris,cadi,amina,bethan
2025-09-10 bethan set-rules as=rules body=new-board about=decisions seats=community@community:6,council@institution:3,pmva@bridging:2 quota=7 requires=community:4 ratifier=cabinet
2025-09-12 cadi shape-element about=brief,design,decisions,delivery what=the-circles-own-brief
2025-09-12 cadi claim-mode about=delivery mode=engaged where=poster
2025-09-23 marcus give-undertaking body=new-board limits=unlawful,unsafe days=28
2025-11-18 amina make-proposal as=cafe about=design,decisions title=a-cafe drawn-from=#kitchen say="A café on the ground floor, run by us."
2025-11-25 sioned decide-proposal as=yes #cafe about=design,decisions body=new-board outcome=adopted votes=community:6-0,institution:1-2,bridging:1-1
2025-12-10 marcus ratify-decision as=no #yes result=amended
2026-01-20 marcus give-reason #no reason=front-desk
2026-02-10 marcus remedy as=mended #no repairs=cafe-restored
2026-02-11 idris agree #mended
2026-02-11 cadi agree #mended
2026-04-07 sioned allocate-money about=delivery amount=GBP:40000.00 by-body=studio-panel to-side=community
2026-05-28 amina ask-information as=model about=design
2026-05-28 bethan answer-information #model full=no
2026-06-16 sioned reflect got-worse=yes actions=3 sides=community,institution
"""
