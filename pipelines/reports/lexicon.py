"""Words of the reports by what they do in a sentence: titles, heads of names of bodies, kinds of place, verbs."""

from __future__ import annotations

from pipelines.reports.abbreviated_titles import SHORT_MODIFIERS, SHORT_TITLES
from pipelines.reports.word_sets import word_set

_HEADS = word_set(
    """
    chairman chairmen chairwoman chairwomen chairperson chairpersons chair co-chair vice-chair vice-chairs vice-chairman
    vice-chairmen vice-chairwoman vice-chairwomen vice-chairperson vice-chairpersons head heads director directors
    director-general deputy-director president presidents vice-president vice-presidents minister ministers
    vice-minister vice-ministers premier premiers vice-premier vice-premiers secretary secretaries secretary-general
    secretaries-general secretary-generals vice-secretary deputy-secretary-general member members academician academicians governor
    governors vice-governor vice-governors mayor mayors vice-mayor vice-mayors professor professors speaker speakers
    ambassador ambassadors researcher researchers dean principal chief chiefs officer counselor counsellor councilor
    councilors councillor leader leaders adviser advisers advisor advisors expert experts scholar scholars spokesman
    spokesmen spokeswoman spokesperson spokespersons chancellor vice-chancellor king queen prince princess emperor
    sultan emir commander representative representatives envoy envoys commissioner judge procurator prosecutor justice
    procurator-general prosecutor-general prosecutors-general clerk under-secretary-general under-secretary undersecretary lawmaker lawmakers politician politicians senator assemblyman assemblywoman congressman congresswoman councilman co-chair founder co-founder ceo cfo manager editor curator
    writer artist engineer lawyer farmer teacher doctor nurse physician surgeon lama abbot imam monk bishop priest rabbi
    entrepreneur businessman businesswoman economist scientist physicist chemist biologist agronomist historian
    archaeologist painter musician actor actress singer dancer composer conductor athlete coach villager herder herdsman
    fisherman worker student deputy deputies delegate delegates consul consul-general administrator superintendent
    warden schoolmaster headmaster headmistress rector provost fellow analyst journalist reporter attache chargé
    inspector auditor auditor-general accountant architect designer inheritor craftsman weaver potter volunteer veteran pilot captain
    general colonel major admiral marshal specialist botanist zoologist geologist hydrologist ecologist sociologist
    psychologist linguist translator interpreter poet novelist author calligrapher librarian archivist trader merchant
    banker investor owner shopkeeper vendor driver miner fishermen pharmacist dentist veterinarian pediatrician
    first-secretary rapporteur whip treasurer registrar patriarch guru living-buddha secretary-treasurer viceroy premier
    forester ranger blacksmith carpenter tailor chef midwife paramedic soldier policeman policewoman firefighter
    resident official officials cadre cadres tourist tourists baker tailor guide star stars poet goalkeeper captain
    archeologist immunologist photographer chief-of-office
    owner chairperson-in-office commissioner-general attorney-general king-father shepherd beekeeper potter basketmaker
    partner partners comedian reverend venerable breeder playwright screenwriter filmmaker producer presenter anchor
    cellist violinist pianist sculptor dramatist essayist critic choreographer acrobat magician puppeteer embroiderer
    carver goldsmith silversmith welder electrician mechanic technician programmer courier postman cleaner caregiver
    housewife retiree pupil graduate apprentice artisan player footballer gymnast diver sprinter wrestler champion
    astronaut astronomer mathematician statistician pathologist oncologist cardiologist neurologist epidemiologist
    virologist psychiatrist therapist acupuncturist paleontologist anthropologist philosopher theologian jurist
    barrister solicitor notary arbitrator mediator magistrate legislator legislators congressman congresswoman
    ombudsman diplomat nuncio cardinal archbishop pope deacon pastor nun monarch duke lieutenant sergeant brigadier
    commodore commissar commandant strategist consultant activist philanthropist financier tycoon industrialist
    shareholder broker contractor builder mason rancher peasant grower planter florist investigator sheriff
    policymaker co-chairman co-chairs vice-director vice-dean dermatologist gynecologist obstetrician ophthalmologist
    urologist nutritionist pharmacologist biochemist geneticist geographer meteorologist seismologist oceanographer
    hydrogeologist metallurgist horticulturist ornithologist sinologist political-commissar seafarer sailor seamstress
    laureate hostess host winner recipient pioneer practitioner buddha restaurateur hotelier winemaker brewer innkeeper stationmaster paratrooper cadet conservator restorer docent
    blogger influencer publisher broadcaster commentator columnist correspondent lecturer tutor trainer instructor
    negotiator dispatcher hotelier masseur masseuse trainee mp mps stallholder beekeeper courier cyclist
    convener convenor moderator caretaker waitress landlord vintner
    gardener cook waiter barber executive executives cyclist runner swimmer skater skier boxer referee mountaineer goalkeeper
    """
)
_ENDINGS = {"man": ("woman", "person"), "men": ("women", "persons", "people")}
"""Of titles that name a man, and of those that name nobody's sex."""
_PREFIXES = ("vice", "deputy", "co", "ex")
_OF_ALL = _HEADS | {
    head.removesuffix(ending) + other
    for ending, others in _ENDINGS.items()
    for head in _HEADS
    if head.endswith(ending) and not head.endswith("woman" if ending == "man" else "women")
    for other in others
}
TITLES = (
    _OF_ALL
    | {f"{prefix}-{head}" for prefix in _PREFIXES for head in _OF_ALL if not head.startswith(prefix)}
    | {f"{head}-{to_be}" for head in _OF_ALL for to_be in ("elect", "designate")}
    | {f"{head}-in-chief" for head in _HEADS}
    | SHORT_TITLES
)
"""Heads of titles, in lower case."""
OCCUPATIONS = word_set(
    """
    engineers farmers lawyers teachers doctors nurses artists writers scientists economists workers villagers herders
    students judges prosecutors architects drivers singers dancers painters musicians historians entrepreneurs
    journalists inspectors accountants designers weavers potters volunteers veterans captains specialists poets
    novelists translators interpreters librarians shopkeepers owners miners physicians surgeons imams monks abbots lamas
    priests bishops biologists physicists chemists agronomists archaeologists geologists hydrologists ecologists
    sociologists psychologists linguists composers athletes programmers technicians foresters rangers carpenters editors
    managers principals rectors graduates pupils growers beekeepers couriers welders curators inheritors
    """
)
"""What several people are in front of or after their names: "engineers Lei Zhong and Ding Ming"."""

OFFICES = word_set(
    """
    chairman chairwoman chairperson vice-chairman vice-chairwoman head director director-general president vice-president
    minister secretary secretary-general member ambassador consul consul-general general representative representatives
    envoy commissioner commander chief deputy official officer counselor counsellor correspondent attache
    """
)
"""Heads of titles whose place belongs to them: "consul general in Auckland"; a baker in Auckland is a baker."""

GENERIC_TITLES = word_set(
    "members member experts expert scholars scholar leaders leader officials official residents resident"
)
"""Heads that also stand alone for people without names."""

MODIFIERS = SHORT_MODIFIERS | word_set(
    """
    vice deputy executive acting former first second third senior permanent honorary general prime foreign party chief
    associate assistant standing then current incumbent newly top political principal special managing state federal
    interim outgoing visiting leading retired late founding provincial municipal regional county city district national
    commerce culture finance defense defence education health interior justice trade labor labour agriculture
    environment transport energy tourism sports science foreign-affairs crown high supreme attorney village town
    township bureau office department programme program project country chinese female male young veteran renowned noted
    well-known prominent famous non-executive joint alternate full life medical clinical chief-executive legislative
    parliamentary committee commission bureau hospital school university court museum factory panchen religious spiritual tribal traditional local grassroots rural agricultural industrial technical
    academic research living scientific artistic literary military naval ex-
    """
)
"""Words before the head of a title."""

BODY_HEADS = word_set(
    """
    Committee Committees Subcommittee Commission Commissions Council Councils Ministry Ministries Department Departments
    Bureau Administration Office Offices Academy Academies Association Associations Federation Federations Foundation
    Party League Society Union Unions Congress Assembly Parliament Senate Court Courts Procuratorate University
    Universities College School Institute Institutes Institution Center Centre Centers Centres Group Corporation Company
    Bank Fund Organization Organisation Alliance Chamber House Caucus Secretariat Authority Agency Board Club Panel Hospital Embassy
    Consulate Kuomintang Army Navy Force Command Cabinet Duma Front Movement Network Museum Museums Library Chronicle Herald Tribune Gazette Station Politburo Presidium Laboratory
    Corps Academy Government Conference Confederation Community Working-Group Monastery Temple Church Newspaper Daily
    Press Agency Observatory Theater Theatre Orchestra Opera Archives Guild Kuk Syndicate Inc Ltd Co Cooperative Enterprises
    Chambers Grid Plant Works Factory Mill Scouts Khural Hural Althingi Sabha Mejlis Fono Dewan Negara Rakyat Rada Sabor Cortes Saeima Folketing Althing Mazhilis Nations Bundesrat Eduskunta Jirga Shura Sobranie Sangsad Sansad Majilis Kenesh Khuraldaan Skupstina
    Holdings Rally Knesset Riigikogu Bundestag Majlis Diet Seimas Sejm Storting Riksdag Subcommittees Politburos Forces
    Inspectorate Directorate Branch Team Troupe Corp Tribunal Exchange Brigade Kindergarten Clinic Base Headquarters Directorate-General
    """
)
"""Last words of names of bodies, or the word before "of"."""

LOWER_BODY_HEADS = word_set(
    "committee committees government governments parliament assembly legislature congress commission council bureau "
    "department university hospital museum archives library court association embassy federation senate branch chapter"
)
"""Heads that a name in front makes a name: "Sichuan provincial government", "Lithuanian parliament"."""
LEVELS = word_set(
    "provincial municipal regional county city district prefectural township local people's national federal intermediate higher cantonal"
)

PLACE_KINDS = {
    "province": "province",
    "provinces": "province",
    "municipality": "city",
    "municipalities": "city",
    "city": "city",
    "cities": "city",
    "county": "county",
    "counties": "county",
    "district": "county",
    "districts": "county",
    "banner": "county",
    "banners": "county",
    "prefecture": "prefecture",
    "prefectures": "prefecture",
    "league": "prefecture",
    "leagues": "prefecture",
    "region": "province",
    "regions": "province",
    "state": "province",
}
"""Kind of place by the noun after its name."""
SMALL_PLACES = word_set(
    "village villages town towns township townships mountain mountains river lake street road community station park "
    "garden gardens reservoir reserve bridge square pass port airport island islands grassland desert bay strait temple "
    "subdistrict neighborhood neighbourhood sumu gacha valley plain basin plateau peninsula gorge gorges delta economic"
)

GROUPS = word_set(
    """
    Yi Hani Hui Zhuang Miao Dong Tujia Buyei Bouyei Korean Tibetan Qiang Dai Jingpo Lisu Bai Kazak Kazakh Mongolian Mongol
    Kirgiz Kyrgyz Uygur Uighur Uyghur Li Yao She Va Wa Lahu Naxi Nu Derung Dulong Pumi Bulang Blang Maonan Mulam Mulao Shui Sui
    Gelao Gelo Tu Salar Bonan Dongxiang Yugur Daur Ewenki Evenki Oroqen Hezhe Hezhen Xibe Manchu Manchurian Tajik
    Achang Deang Jino Gaoshan Jing Monba Lhoba Tatar Uzbek Russian Kazaks
    """
)
"""China's ethnic groups, as in names of autonomous areas."""
DIRECTIONS = word_set(
    "North South East West Northeast Northwest Southeast Southwest Central Northern Southern Eastern Western "
    "Northeastern Northwestern Southeastern Southwestern"
)

SIGHTS = word_set(
    "Wetland Wetlands Grasslands Geopark Greenway Lakeside Arboretum Hutong Biotech Hydropower Aquaculture"
)
"""Capitalized words of names of sights and sites, which the list of English words does not have: "Haizhu Wetland"."""
NOT_NAMES = SIGHTS | word_set(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September
    October November December Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mr Mrs Ms Miss Dr Comrade I Xinhua
    The A An In On At From During After Before While When As For By With It He She They We His Her Their Its This That
    These Those But And Or Also Both Some Many Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Twenty Thirty Forty Fifty Hundreds Dozens Several Most
    One All Such Photo Symposiums Symposia Roundtables Seminars Webinars
    Muslim Muslims Buddhists Taoists Hindus Christians
    Internet Weibo WeChat Buddhism Islam Taoism Catholic Protestant Christianity Catholicism Confucius Belt Spring Festival Marxism
    """
)
"""Capitalized words that are no part of a person's name."""
FORMS_OF_STATE = word_set("Republic Kingdom State Duchy Principality Commonwealth Sultanate Federation")
"""Heads of the full names of countries: "Kingdom of Lesotho"."""

HONORIFICS = word_set(
    "Master Venerable Ven Rev Fr Msgr Dame Mr Mrs Ms Miss Mme Messrs Hon Dr Comrade Sir Madam Lady Lord H.E."
)

SPEAKING = word_set(
    """
    said says noted notes stressed stresses pointed urged urges called calls emphasized emphasised emphasizes added adds
    highlighted highlights hailed spoke speaks addressed addresses delivered delivers told explained introduced
    introduces briefed reported remarked suggested proposed argued expressed hoped hopes underlined underscored reiterated
    affirmed praised commended recalled warned gave thanked announced declared stated asked answered
    concluded encouraged voiced lauded opened believes believed writes wrote submitted submits advocated
    advises advised pledged promised vowed echoed elaborated reaffirmed requested recommended commented acknowledged
    proposes suggests recalls
    """
)
ACTING = word_set(
    """
    led leads headed heads chaired chairs presided presides hosted hosts attended attends joined joins accompanied
    accompanies visited visits met meets received receives welcomed welcomes greeted greets inspected inspects surveyed
    surveys examined examines investigated toured tours paid pays held holds made makes conducted conducts carried
    participated participates went travelled traveled arrived launched took takes was were is are has have had will
    served serves became becomes begins began started sent extended exchanged shook signed unveiled laid talked
    listened learned researched studied co-chaired moderated mourned won replaced succeeded left returned recently put
    worked works lived lives teaches taught graduated retired grew helped devoted dedicated
    """
)
PERSON_VERBS = SPEAKING | ACTING
"""Verbs whose subject is likely a person when it is a capitalized word."""
