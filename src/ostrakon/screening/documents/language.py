"""Words of running text, by what they tell a finder of names; words of the language, not of any list.

The tables are English, the language of most notices, with the commonest words of other languages where they are written
with a capital. A word that is missing here costs little: a name beside it must then agree exactly (see `line`).
"""

from __future__ import annotations

from ostrakon.names.vocabulary import HONORIFICS, PARTICLES, STOPWORDS

CONNECTORS = (PARTICLES | STOPWORDS | {"&"}) - {"to", "on", "in", "as", "at", "do", "le", "per", "i", "ad", "o", "fka", "aka", "dba"}
"""Small words that stand inside a name without a capital: "Bank of Iran", "Abd al Rahman", "Juan de la Cruz"."""

LEADING = frozenset("al el ul ash abd bin ibn abu abou von van da dos di la le ould".split())
"""Small words that a name may begin with: "al Qaida", "bin Laden", "van der Berg"."""

FUNCTION_WORDS = frozenset(
    """
    a an the this that these those there here it its he his she her hers they their them we our us you your i my me who whom whose
    which what when where why how and or but nor so yet if then than as at by for from in into of off on onto out over per since
    through throughout till to toward towards under until up upon via with within without about above across after against along
    also although among amid around because been before behind being below beneath beside besides between beyond both despite down
    during each either else even ever every few further had has have having however is are was were be am just later last least
    less like many may might more most much must near neither never new next no none not now once one only other others otherwise
    own perhaps same several shall should some soon still such though thus together too two three four five six seven eight nine ten
    unlike unless very yes while whether will would can could did does do done said says say according yesterday today tomorrow
    meanwhile moreover nevertheless earlier recently additionally separately finally first second third former all any another
    der die das ein eine und oder mit bei nach von aus auf für im am zum zur le la les un une des du et ou dans par sur avec el los
    las una y con por para en su il lo gli di che о в и на по из не что он она как за для от
    """.split()
)
"""Words that begin sentences and headlines with a capital and are no part of a name."""

ROLES = HONORIFICS | frozenset(
    """
    president vice prime minister ministers deputy premier chancellor secretary undersecretary director directors chief chiefs head
    chairman chairwoman chairperson chair governor mayor senator senators congressman congresswoman representative rep sen gov
    ambassador envoy spokesman spokeswoman spokesperson commissioner commander general leader leaders member members official
    officials officer officers executive ceo cfo coo founder cofounder owner manager partner lawyer attorney prosecutor judge
    justice king queen prince princess emperor emir sultan pope bishop archbishop cardinal father brother sister son daughter wife
    husband widow uncle cousin nephew journalist reporter editor author analyst expert economist historian businessman
    businesswoman businessmen tycoon oligarch oligarchs billionaire banker financier trader dealer trafficker kingpin warlord militant
    militants terrorist terrorists rebel fighter agent operative hacker hackers cleric preacher captain colonel major admiral
    marshal sergeant lieutenant brigadier inspector superintendent constable soldier veteran comrade citizen national resident
    candidate nominee lawmaker politician diplomat attache consul counsel adviser advisor aide assistant associate coordinator
    acting interim former ex late then senior junior party communist politburo cabinet press interior defense defence foreign finance
    economy justice energy intelligence security state home treasury house senate parliament speaker whip group groups firm firms
    company companies bank airline vessel tanker ship bureau ministry department agency committee court
    """.split()
)
"""Titles, offices and kinds of thing that stand beside a name with a capital and are no part of it."""

CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december jan feb mar apr jun jul aug sep sept oct nov dec
    """.split()
)

INSTITUTIONAL = frozenset(
    """
    ministry ministries department directorate bureau office agency authority administration service services commission committee
    council board court courts tribunal prosecutor prosecution police army navy force forces armed guard guards corps command
    staff general national state federal central regional provincial municipal public people peoples popular republic republican
    government parliament assembly congress senate house security safety defense defence interior internal external foreign
    affairs justice finance economy economic trade commerce industry industries industrial energy oil gas petroleum mining
    agriculture health education science sciences technology technologies information communications media television radio news
    press culture religious development investment investments bank fund foundation charity relief aid humanitarian
    society association union federation league organization organisation institute institution university academy research
    center centre company corporation group holding enterprise international global world united new first intelligence military
    political social democratic workers labour labor party front movement liberation freedom youth women students human rights law
    order special operations strategic nuclear aviation air airlines
    shipping transport transportation logistics export import engineering construction production management supply medical
    chemical electronic electronics civil supreme high joint main department autonomous region district province branch unit
    division brigade battalion prison prisons customs border immigration election electoral planning treasury
    """.split()
)
"""Words that institutions of every country bear; a name made of nothing else is told apart by its country alone."""

VESSEL_CUES = frozenset(
    """
    vessel vessels ship ships tanker tankers freighter cargo bulker carrier freight boat boats yacht ferry tug barge trawler mv mt
    ss imo flagged flag captain crew sailed docked anchored maritime port seafarers shipping container
    """.split()
)
AIRCRAFT_CUES = frozenset("aircraft airplane aeroplane plane planes jet jets airliner helicopter tail flight flights boeing airbus".split())

PARTICIPLES = frozenset("born run era style wide made level old bound rich long heavy free led like".split())
"""With those in -ed and -ing: what stands after a hyphen and is no part of the name before it ("Iran-backed")."""

PREFIXES = frozenset("anti pro ex non pre post then now mid pan un self co sub inter intra trans neo ultra counter former".split())
"""What stands before a hyphen and is no part of the name after it ("anti-Taliban")."""

ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof gen col lt sgt maj capt cmdr adm brig sen sens rep reps gov govs hon rev fr st ste jr sr co ltd inc corp cos llc
    bros no vs dept
    """.split()
)
"""Words whose full stop does not end a sentence."""

EVERYDAY = frozenset(
    """
    alliance jihad hadith both international intercontinental orient express horizon phoenix atlas delta alpha omega sigma victory
    hope peace unity liberty justice future progress success harmony spring summer winter autumn north south east west internet
    twitter facebook google reuters congress parliament capitol kremlin pentagon treasury senate christmas easter ramadan islam
    islamic muslim muslims christian christians jewish arab arabs kurdish sunni shia shiite capital galaxy venus mercury mars
    saturn jupiter apollo titan diamond emerald crystal pearl silver golden sunrise sunset riviera castle palace garden paradise
    universe global universal national general central standard classic modern premier royal imperial
    """.split()
)
"""Words that anybody may write with a capital: a listed name that consists of one of them says nothing by itself."""

DEMONYMS = {
    "afghan": "af", "albanian": "al", "algerian": "dz", "american": "us", "armenian": "am", "australian": "au", "austrian": "at",
    "azerbaijani": "az", "bahraini": "bh", "bangladeshi": "bd", "belarusian": "by", "belgian": "be", "bolivian": "bo", "bosnian": "ba",
    "brazilian": "br", "british": "gb", "bulgarian": "bg", "burmese": "mm", "burundian": "bi", "cambodian": "kh", "canadian": "ca",
    "chadian": "td", "chilean": "cl", "chinese": "cn", "colombian": "co", "congolese": "cd", "croatian": "hr", "cuban": "cu",
    "cypriot": "cy", "czech": "cz", "danish": "dk", "dutch": "nl", "ecuadorian": "ec", "egyptian": "eg", "emirati": "ae",
    "eritrean": "er", "estonian": "ee", "ethiopian": "et", "filipino": "ph", "finnish": "fi", "french": "fr", "georgian": "ge",
    "german": "de", "greek": "gr", "guatemalan": "gt", "haitian": "ht", "honduran": "hn", "hungarian": "hu", "indian": "in",
    "indonesian": "id", "iranian": "ir", "iraqi": "iq", "irish": "ie", "israeli": "il", "italian": "it", "japanese": "jp",
    "jordanian": "jo", "kazakh": "kz", "kenyan": "ke", "kuwaiti": "kw", "kyrgyz": "kg", "laotian": "la", "latvian": "lv",
    "lebanese": "lb", "liberian": "lr", "libyan": "ly", "lithuanian": "lt", "malaysian": "my", "malian": "ml", "maltese": "mt",
    "mexican": "mx", "moldovan": "md", "montenegrin": "me", "moroccan": "ma", "nepalese": "np", "nicaraguan": "ni", "nigerian": "ng",
    "norwegian": "no", "omani": "om", "pakistani": "pk", "palestinian": "ps", "panamanian": "pa", "peruvian": "pe", "philippine": "ph",
    "polish": "pl", "portuguese": "pt", "qatari": "qa", "romanian": "ro", "russian": "ru", "rwandan": "rw", "saudi": "sa",
    "serbian": "rs", "slovak": "sk", "slovenian": "si", "somali": "so", "spanish": "es", "sudanese": "sd", "swedish": "se",
    "swiss": "ch", "syrian": "sy", "taiwanese": "tw", "tajik": "tj", "thai": "th", "tunisian": "tn", "turkish": "tr", "turkmen": "tm",
    "ugandan": "ug", "ukrainian": "ua", "uzbek": "uz", "venezuelan": "ve", "vietnamese": "vn", "yemeni": "ye", "zimbabwean": "zw",
    "us": "us", "usa": "us", "uk": "gb", "uae": "ae", "dprk": "kp", "prc": "cn", "european": "eu", "eu": "eu",
}  # fmt: skip
"""Adjectives and abbreviations of countries, as FollowTheMoney codes."""
