"""The words around names, language by language. A new language or agency is one more entry here."""

import re
from collections.abc import Iterable


def any_of(options: Iterable[str]) -> str:
    """A pattern for one of some words or phrases, the longest first."""
    return "|".join(re.escape(option) for option in sorted(options, key=len, reverse=True))


def fold(text: str) -> str:
    """For comparing: without case, the Turkish capital İ included."""
    return text.casefold().replace("i̇", "i")


PREPOSITIONS = (
    "by", "written by", "posted by", "reported by", "story by", "words by", "text by", "report by", "published by", "article by", "post by", "submitted by",
    "contributed by", "compiled by", "analysis by", "commentary by", "opinion by", "opinion contribution by", "perspective by", "column by", "essay by", "review by", "reviewed by",
    "interview by", "recipe by", "guest post by", "a report by", "an essay by", "guest column by", "story and photos by", "text and photos by", "words and photos by",
    "von", "ein bericht von", "kolumne von", "reportage von", "bericht von", "eine kolumne von", "eine reportage von", "ein essay von", "eine glosse von", "eine rezension von", "ein interview von", "ein gastkommentar von", "gastbeitrag von", "gastkommentar von", "rezension von", "aufgezeichnet von", "protokolliert von", "veröffentlicht von",
    "erstellt von", "geschrieben von", "verfasst von", "ein artikel von", "artikel von", "ein beitrag von", "ein gastbeitrag von", "eine analyse von", "ein kommentar von",
    "kommentar von", "analyse von", "interview von", "par", "un article de", "un reportage de", "une enquête de", "une chronique de", "un texte de", "recueilli par", "écrit par", "rédigé par", "publié par", "propos recueillis par",
    "por", "una crónica de", "un reportaje de", "un artículo de", "escrito por", "publicado por", "texto de", "di", "a cura di", "scritto da", "pubblicato da", "door", "geschreven door", "av", "skrevet av", "skriven av", "af", "skrevet af", "od", "przez", "napsal", "napsala",
    "oleh", "bởi", "írta", "scris de", "γράφει ο", "γράφει η", "γράφουν οι", "του", "της", "بقلم", "كتب", "كتبت", "מאת",
    "подготовил", "подготовила", "подготовили", "беседовал", "беседовала", "записал", "записала", "підготував", "підготувала", "розмовляв", "розмовляла",
    "պատրաստեց", "զրուցեց", "მოამზადა", "ესაუბრა", "hazırladı", "yazdı", "نوشته", "نوشته‌ی", "نوشتهٔ", "نوشتۀ", "به قلم", "به‌قلم", "نوشته شده توسط",
)  # fmt: skip
"""Before a name, with a space between."""

LABELS = (
    "author", "authors", "writer", "yazan", "yazar", "автор", "авторы", "автор текста", "автор статьи", "автор материала", "автор публикации", "авторка", "автор статті", "автори", "հեղինակ", "հեղինակներ", "müəllif", "müəlliflər",
    "ავტორი", "ავტორები", "نویسنده", "نویسندگان", "autor", "autorin", "autoren", "auteur", "auteurs", "autrice", "autore", "autrici", "autori", "autora", "autores", "autorka", "autorzy",
    "autor/in", "autor/-in", "autor:in", "autor*in", "post author", "published by", "verfasser", "verfasserin", "forfatter", "författare", "skribent", "kirjoittaja", "συγγραφέας", "συντάκτης", "αρθρογράφος", "المؤلف", "الكاتب", "الكاتبة", "المحرر",
    "szerző", "penulis", "tác giả", "लेखक", "글쓴이", "著者", "筆者", "執筆", "取材・文", "撰文",
)  # fmt: skip
"""Before a name, with or without a colon."""

PLURAL_LABELS = ("authors", "autoren", "auteurs", "autori", "autrici", "autores", "autorzy", "авторы", "автори", "հեղինակներ", "müəlliflər", "ავტორები", "نویسندگان")  # fmt: skip
"""Those that stand above lists of an outlet's authors, too."""

COLON_LABELS = (
    "text", "words", "story", "report", "reporter", "interview", "haber", "haber-kamera", "haber - kamera", "haber-foto", "haber - foto", "haber-fotoğraf", "haber/foto", "haber/fotoğraf", "yazı", "söyleşi", "aktaran", "muhabir", "röportaj", "derleyen", "hazırlayan",
    "текст", "текст и фото", "материал подготовил", "материал подготовила", "интервью", "корреспондент", "кореспондент", "տեքստ", "տեքստը", "հարցազրույցը", "հարցազրույց", "լրագրող", "mətn", "reportyor", "ტექსტი", "ჟურნალისტი",
    "گزارش", "خبرنگار", "به قلم", "texte", "texto", "testo", "tekst", "bericht", "beitrag", "herausgeber", "redaktør", "opracowanie", "opracował", "opracowała", "oprac.", "reportagem", "reportaje",
    "redacción", "κείμενο", "ρεπορτάζ", "επιμέλεια", "تحرير", "إعداد", "كتابة", "text und fotos", "text & fotos", "text und bild", "text och foto", "textos", "tekst i zdjęcia", "journalist", "作者", "文", "記者", "记者", "责任编辑",
)  # fmt: skip
"""Before a name, always with a colon: without one they are ordinary words."""

CONJUNCTIONS = (
    "and", "with", "und", "mit", "et", "avec", "ve", "и", "և", "və", "და", "و", "en", "och", "og", "con", "com", "sowie", "і", "й", "та", "oraz", "și", "és", "και", "dhe", "және", "жана", "और",
)  # fmt: skip
"""Between two names."""

SHORT_CONJUNCTIONS = ("y", "e", "i", "a")
"""Between two full names only: `Ortega y Gasset` is one person."""

ACCOUNTS = (
    "admin", "administrator", "wordpressadmin", "webmaster", "root", "user", "username", "name", "anonymous", "guest",
    "unknown", "editor", "editors", "correspondent", "our correspondent", "special correspondent", "our reporter",
    "contributor", "contributors", "guest author", "guest writer", "news", "team", "the team", "web team", "autor", "gastautor",
    "editör", "yönetici", "администратор", "админ", "ადმინისტრატორი", "مدیر سایت", "سردبیر",
)  # fmt: skip
"""Accounts behind which nobody is named."""

DESKS = (
    "the editors", "editorial", "editorial team", "editorial staff", "editorial board", "editorial desk", "staff", "staff writer",
    "staff writers", "staff reporter", "news desk", "newsdesk", "newsroom", "web desk", "online desk",
    "redaktion", "die redaktion", "onlineredaktion", "online-redaktion", "red", "rédaction", "la rédaction", "redacción",
    "la redacción", "redazione", "la redazione", "redactie", "redação", "redakce", "redakcja", "redaksjonen", "redaktionen",
    "haber merkezi", "yayın kurulu", "dış haberler", "dış haberler servisi", "редакция", "от редакции", "խմբագրություն", "redaksiya",
    "რედაქცია", "تحریریه", "گروه خبر", "گروه خبری",
)  # fmt: skip
"""Desks that sign for the outlet: a credit, nobody's name."""

DESK_WORDS = (
    "correspondent", "correspondents", "reporter", "reporters", "staff", "desk", "newsroom", "webdesk", "redaktion", "rédaction", "redacción",
    "redazione", "redactie", "redação", "haber merkezi", "редакция", "խմբագրություն", "redaksiya", "რედაქცია", "تحریریه",
)  # fmt: skip
"""A line by the heading with one of these is a credit, even without a label."""

OTHER_DEEDS = (
    "edited by", "editing by", "additional reporting by", "redaktion:", "redaktionelle bearbeitung:", "mitarbeit:", "photo by", "photos by", "photo:", "photos:", "photograph by", "photographs by",
    "photography by", "photography:", "pictures:", "images:", "illustrations:", "picture by", "pictures by", "image by", "images by", "illustration by", "illustrations by", "illustration:", "video by", "video von", "video:", "vidéo :", "grafik:", "grafiken:", "infografik:", "kamera:", "schnitt:", "sprecher:", "illustrationen:", "zeichnung:", "fotos von", "foto von", "bilder von", "photos de", "fotos de", "foto de", "foto's:", "zdjęcia:", "valokuvat:", "φωτογραφίες:", "تصوير:", "graphics by", "translated by", "translation by", "foto:", "fotos:", "bild:", "bilder:",
    "übersetzt von", "übersetzung:", "photo :", "photos :", "traduit par", "traduction :", "fotografía:", "traducción:", "foto di", "traduzione di", "fotoğraf:", "fotoğraflar:", "çeviri:", "çeviren:", "editör:",
    "фото:", "перевод:", "редактор:", "լուսանկարները՝", "լուսանկարը՝", "foto:", "tərcümə:", "ფოტო:", "عکس:", "ترجمه:", "مترجم:",
)  # fmt: skip
"""Before the names of those who did something else than write."""

AGENCIES = (
    "afp", "agence france-presse", "ap", "associated press", "the associated press", "reuters", "thomson reuters", "dpa",
    "deutsche presse-agentur", "dpa-afx", "sid", "epd", "kna", "apa", "ats", "keystone-sda", "sda", "ansa", "efe", "lusa",
    "belga", "ctk", "čtk", "pap", "mti", "bloomberg", "upi", "pa", "pa media", "cp", "the canadian press", "aap", "xinhua",
    "kyodo", "jiji", "yonhap", "pti", "ani", "ians", "tass", "тасс", "риа новости", "интерфакс", "interfax", "sputnik",
    "aa", "anadolu agency", "anadolu ajansı", "dha", "iha", "anka", "irna", "isna", "mehr", "tasnim", "ایرنا", "ایسنا",
    "azertac", "azərtac", "trend", "report", "armenpress", "արմենպրես", "interpressnews", "kazinform", "казинформ", "ntb",
    "tt", "ritzau", "stt", "anp", "agenturen", "agencies", "ajanslar", "агентства",
)  # fmt: skip

BODY_WORDS = (
    "agency", "ajansı", "agentur", "agence", "agencia", "agenzia", "агентство", "news", "media", "press", "presse", "newspaper",
    "magazine", "times", "post", "herald", "tribune", "gazette", "zeitung", "journal", "radio", "tv", "television", "studio",
    "online", "gmbh", "ag", "se", "ltd", "ltd.", "inc", "inc.", "llc", "corp", "company", "group", "institute", "institut",
    "ministry", "ministerium", "university", "universität", "foundation", "stiftung", "verband", "landesanstalt", "polizei",
    "police", "pressestelle", "desk", "staff", "team", "webteam", "newsroom", "correspondent", "correspondents",
    "reporter", "editor", "editors",
    "editorial", "redaktion", "rédaction", "redacción", "redazione", "redactie", "redaktionen", "редакция", "новости",
    "haber", "haberler", "belediyesi", "valiliği", "bakanlığı", "üniversitesi", "emniyeti", "servisi", "merkezi", "gazetesi", "xəbər", "agentliyi", "լրատվական", "გაზეთი", "خبرگزاری", "روزنامه",
    "nachrichtenagentur", "nachrichten", "notizie", "projects", "services", "service", "club", "union", "association", "office", "contributors", "e.v.", "noticias",
)  # fmt: skip
"""A name with one of these is a body's, not a person's."""

ROLES = (
    "phd", "ph.d.", "md", "m.d.", "ma", "m.a.", "msc", "ba", "rn", "dr", "dr.", "prof", "prof.", "esq", "esq.", "cnn", "bbc",
    "senior reporter", "reporter", "correspondent", "editor", "writer", "journalist", "photographer", "columnist", "freelance",
    "contributor", "producer", "analyst", "author", "staff writer", "muhabir", "editör", "köşe yazarı", "журналист",
    "корреспондент", "обозреватель", "journaliste", "redakteur", "redakteurin", "autor", "autorin", "periodista",
    "giornalista", "خبرنگار",
)  # fmt: skip
"""What a person is, printed behind the name."""

ALL_OF = (
    "all", "more", "posts", "view", "see", "read", "articles", "stories", "alle", "alles", "mehr", "weitere", "artikel", "beiträge", "zeige", "plus", "tous", "voir", "ver", "todas", "todos", "más",
    "mais", "tutti", "altri", "alla", "meer", "flere", "fler",
)  # fmt: skip
"""How a link to somebody's other articles begins: `All posts by James Wilson`."""

ROLE_WORDS = (
    "writer", "writers", "reporter", "reporters", "correspondent", "correspondents", "columnist", "editor", "editors", "producer", "contributor", "journalist", "journalists",
    "analyst", "redakteur", "redakteurin", "korrespondent", "korrespondentin", "reporterin", "autor", "autorin", "journalistin", "chefredakteur", "chefredakteurin", "volontär", "volontärin", "kolumnist", "kolumnistin",
    "leiter", "leiterin", "journaliste", "rédacteur", "rédactrice", "correspondant", "correspondante", "chroniqueur", "éditorialiste", "periodista", "corresponsal", "redactor", "redactora",
    "columnista", "giornalista", "redattore", "redattrice", "corrispondente", "inviato", "inviata", "redacteur", "verslaggever", "repórter", "jornalista", "colunista", "редактор", "корреспондент", "журналист",
    "обозреватель", "muhabiri", "muhabir", "yazarı", "editörü", "gazeteci", "dziennikarz", "dziennikarka", "redaktor", "redaktorka", "novinář", "skribent", "toimittaja", "συντάκτης", "δημοσιογράφος",
)  # fmt: skip
"""A part of a byline with one of these says what somebody is, not who."""

NOT_NAMES = (
    "published", "updated", "posted", "share", "follow", "subscribe", "print", "comments", "comment", "read", "more", "view",
    "am", "pm", "min", "minutes", "ago", "yesterday", "today", "home", "menu", "search", "login", "photo", "photos", "image",
    "about", "contact", "advertisement", "veröffentlicht", "aktualisiert", "stand", "uhr", "publié", "publicado", "güncelleme",
    "yayınlanma", "giriş", "tarihi", "paylaş", "tüm", "haberleri", "yazıları", "опубликовано", "обновлено", "facebook", "from", "jump", "in", "at", "to", "for", "im", "auf", "für",
    "twitter", "instagram", "email", "e-mail", "by", "this", "bild", "foto", "fotos",
    "says", "all", "see", "edit", "delete", "sign", "copy", "link", "linki", "website", "archives", "scholar", "bio", "profile", "articles", "posts", "latest", "last", "alle", "artikel", "autoren",
    "folgen", "abonnieren", "merken", "teilen", "abonner", "suivre", "seguir", "takip", "et", "подписаться", "following", "listen", "online", "heute", "seit", "aus", "themen", "sponsored", "advert", "paid", "über", "content", "advertorial", "anzeige",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "contributing",
    "artikelbild", "website", "homepage", "font", "source", "sources", "quelle", "quellen", "zdroj", "źródło", "fonte", "fuente", "kaynak", "источник", "anhören", "vorlesen", "sdílet", "nachricht", "weitere", "beiträge", "beitrag", "video", "audio", "podcast", "github", "youtube", "linkedin", "whatsapp", "telegram", "pubmed",
    "est", "edt", "pst", "pdt", "gmt", "utc", "cet", "cest", "ist", "photographer", "copyright",
)  # fmt: skip
"""Words that stand near bylines and in no name."""

SECTIONS = (
    "life", "lifestyle", "local", "week", "world", "politics", "business", "economy", "culture", "travel", "science", "technology", "sport", "sports", "health", "education", "environment", "entertainment",
    "opinion", "analysis", "interview", "feature", "features", "weather", "live", "scores", "images", "getty", "politik", "wirtschaft", "kultur", "gesellschaft", "panorama", "wissen", "ratgeber", "landkreis", "stadt", "thema",
    "startseite", "mehr", "zum", "zur", "kommentar", "meinung", "presseinformation", "pressemitteilung", "politique", "économie", "société", "infos", "locale", "política", "economía", "deportes", "última", "hora",
    "gündem", "ekonomi", "siyaset", "spor", "dünya", "sağlık", "yaşam", "magazin", "yerel", "dakika", "abone", "boyutu", "haberi", "videosu", "фото", "видео", "общество", "политика", "экономика", "культура", "спорт", "главные",
    "главное", "пресс-служба", "քաղաքականություն", "հասարակություն", "პოლიტიკა", "საზოგადოება", "siyasət", "cəmiyyət", "iqtisadiyyat", "سیاسی", "اجتماعی", "اقتصادی", "سياسة", "اقتصاد", "رياضة",
)  # fmt: skip
"""Words of the labels that stand by headings and name the section: `Lake Life`, `Son Dakika`."""

BEHIND_NAMES = (
    "published", "first published", "posted", "updated", "last updated", "modified", "share", "tweet", "follow", "comments", "min read", "veröffentlicht", "aktualisiert", "zuletzt aktualisiert",
    "kommentare", "publié", "mis à jour", "publicado", "actualizado", "atualizado", "pubblicato", "aggiornato", "gepubliceerd", "yayınlanma", "güncelleme", "опубликовано", "обновлено",
)  # fmt: skip
"""What follows a name in the same line with nothing between: `James Wilson Published 7 May`."""

COMMENTS = ("comment", "comments", "kommentar", "kommentare", "commentaire", "commentaires", "comentario", "comentarios", "comentário", "comentários", "commenti", "reacties", "yorum", "комментариев", "комментарий", "komentarzy", "min", "minute", "minutes", "minuten", "mins", "views")  # fmt: skip
"""What a number beside a name counts."""

WRITES = (
    "writes", "schreibt", "écrit", "escribe", "scrive", "schrijft", "diye yazıyor", "yazıyor", "пишет", "yazır", "գրում է",
    "წერს",
)  # fmt: skip
"""Verbs between what is said and who says it: `…, writes James Wilson.`"""

WRITES_AFTER = (
    "diye yazıyor",
    "diye yazdı",
    "yazıyor",
    "yazdı",
    "yazır",
    "می‌نویسد",
    "می نویسد",
    "გვწერს",
    "գրում է",
    "წერს",
)
"""Verbs at the end of the sentence, behind the name: `… Ayşe Kaya yazdı.`"""
