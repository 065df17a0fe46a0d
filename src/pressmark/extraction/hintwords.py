"""The words that hints are read from, language by language."""

from collections.abc import Mapping

SUBSCRIBE = (
    r"(?:please )?(?:subscribe|sign up|log in|sign in|register)(?: now| today)? (?:or (?:subscribe|log in|sign in|register) )?to (?:continue|keep|finish) reading",
    r"(?:subscribe|register|log in|sign in)(?: now)? to (?:read|unlock|access) (?:the (?:full|rest)|this) (?:article|story)",
    r"to (?:continue reading|read the (?:full|rest of (?:the|this)) (?:article|story)),? (?:please )?(?:subscribe|log in|register|sign)",
    r"this (?:article|story|content) is (?:only )?(?:for|available to|exclusive to|reserved for) (?:our )?(?:paying |premium )?(?:subscribers|members)(?: only)?\W*$",
    r"you(?:'|’)ve reached your (?:free )?article limit", r"you have (?:\d+|no|one) free articles? (?:left|remaining)",
    r"(?:jetzt )?weiterlesen mit\b.{0,40}(?:abo|plus|\+|premium)", r"(?:dieser|der) (?:artikel|text|inhalt) ist (?:exklusiv |nur )?(?:für|unseren) (?:unsere )?(?:abonnent|mitglieder)", r"mit .{1,20}abo weiterlesen",
    r"(?:cet|l['’]) ?article est réservé (?:à nos|aux) abonnés", r"il vous reste .{1,12} (?:de cet article )?à lire", r"(?:la suite est )?réservée? aux abonnés", r"pour lire la suite",
    r"(?:este )?(?:contenido|artículo) (?:es )?(?:exclusivo|reservado|solo) (?:para|a) (?:nuestros )?suscriptores", r"suscríbete para (?:seguir|continuar) leyendo", r"(?:conteúdo|matéria) exclusiv[oa] para assinantes", r"assine para continuar lendo",
    r"(?:contenuto|articolo) riservato agli abbonati", r"(?:abbonati|accedi) per continuare a leggere", r"dit artikel is (?:alleen|exclusief) voor abonnees",
    r"bu (?:içerik|haber|yazı) (?:yalnızca |sadece )?abonelere özel", r"(?:haberin|yazının) (?:devamını|tamamını) okumak için (?:abone|üye|giriş)", r"okumaya devam etmek için (?:abone|üye|giriş)",
    r"(?:эта |этот |данный )?(?:статья|материал|текст) доступ(?:на|ен) (?:только )?(?:для )?подписчик", r"(?:чтобы|для того чтобы) (?:продолжить чтение|читать дальше|прочитать полностью)", r"оформите подписку, чтобы",
    r"այս հոդվածը հասանելի է (?:միայն )?բաժանորդներ", r"bu məqalə (?:yalnız )?abunəçilər", r"ეს სტატია ხელმისაწვდომია (?:მხოლოდ )?გამომწერ", r"این مطلب (?:فقط )?(?:برای|ویژه) مشترک", r"هذا المقال (?:متاح )?(?:فقط )?للمشتركين",
)  # fmt: skip
"""How a line begins that shuts the rest of an article."""

SUBSCRIPTION = (
    "subscri",
    "abonn",
    "abo ",
    "abone",
    "suscri",
    "assina",
    "abbona",
    "подпис",
    "բաժանորդ",
    "abunə",
    "გამოწერ",
    "اشتراک",
    "اشتراك",
    "sign in",
    "log in",
)
"""One of these is in the words of a paywall's box."""

SPONSORED = (
    "sponsored", "sponsored content", "sponsored post", "sponsored article", "sponsor content", "paid content", "paid post", "paid partnership", "paid partner content", "partner content", "advertiser content",
    "advertorial", "advertisement feature", "advertising feature", "branded content", "brand content", "promoted content", "content from our partner", "sponsored story", "gesponsert", "gesponserter inhalt", "bezahlter inhalt", "bezahlte partnerschaft",
    "anzeigensonderveröffentlichung", "verlagsspezial", "contenu sponsorisé", "contenu partenaire", "publi-rédactionnel", "publirédactionnel", "contenido patrocinado", "publirreportaje", "contenuto sponsorizzato",
    "conteúdo patrocinado", "publieditorial", "informe publicitario", "gesponsorde inhoud", "partnerbijdrage", "annonsørinnhold", "annonsinnehåll", "materiał sponsorowany", "artykuł sponsorowany", "komerční sdělení",
    "sponsorlu içerik", "sponsorlu", "advertoryal", "tanıtım yazısı", "reklam içeriği", "iş birliği içeriği", "reklamdır", "на правах рекламы", "партнёрский материал", "партнерский материал", "спецпроект",
    "գովազդային հոդված", "reklam yazısı", "სპონსორირებული", "رپورتاژ آگهی", "رپرتاژ آگهی", "محتوای تبلیغاتی", "محتوى برعاية",
)  # fmt: skip
"""A label by the heading, alone in its line."""

ADVERTISEMENT = (
    "anzeige",
    "werbung",
    "publicité",
    "annons",
    "ilan",
    "reklam",
    "advertisement",
    "реклама",
    "գովազդ",
    "რეკლამა",
    "إعلان",
    "آگهی",
    "publicidad",
    "pubblicità",
)
"""Labels that most often name a banner: they count where one stands right at the heading and nowhere else on the page."""

PAID_BY = (
    "paid for by", "sponsored by", "paid content by", "presented by", "in partnership with", "brought to you by", "gesponsert von", "präsentiert von", "sponsorisé par", "patrocinado por",
    "sponsorizzato da", "sponsorluğunda", "при поддержке", "партнёр материала", "партнер материала",
)  # fmt: skip
"""Before the one who has paid."""

SPONSORED_PATHS = frozenset(
    {"sponsored", "sponsored-content", "sponsor-content", "paid-content", "paid-post", "paidpost", "partner-content", "partnercontent", "advertorial", "advertorials", "brand-content", "brandcontent", "branded-content", "brandvoice",
     "brandedcontent", "brand-studio", "anzeigen", "anzeige", "publirreportaje", "publireportage", "ilan", "tanitim", "advertoryal", "promo", "partnermaterial"}
)  # fmt: skip

OPINION = frozenset(
    {"opinion", "opinions", "op-ed", "op-eds", "oped", "editorial", "editorials", "commentary", "columnist", "columnists", "viewpoint", "viewpoints", "views", "guest essay", "letters to the editor", "leading article", "opinion & analysis",
     "meinung", "meinungen", "kommentar", "kommentare", "leitartikel", "gastbeitrag", "gastkommentar", "kolumne", "kolumnen", "tribune", "tribunes", "chronique", "chroniques", "éditorial", "éditoriaux", "opinión", "columna", "columnas", "tribuna",
     "opinião", "coluna", "colunistas", "opinione", "opinioni", "editoriale", "commento", "opinie", "opinies", "meninger", "kronikk", "debatt", "ledare", "opinia", "komentář", "názory",
     "görüş", "görüşler", "yorum", "yorumlar", "köşe yazısı", "köşe yazıları", "köşe yazarları", "yazarlar", "başyazı", "мнение", "мнения", "колонка", "колонки", "комментарий", "авторская колонка", "редакционная статья",
     "կարծիք", "կարծիքներ", "տեսակետ", "մեկնաբանություն", "rəy", "rəylər", "şərh", "köşə", "აზრი", "მოსაზრება", "კომენტარი", "ბლოგი", "دیدگاه", "یادداشت", "سرمقاله", "نظر", "رأي", "آراء", "مقالات الرأي", "社説", "社论", "评论", "사설", "칼럼"}
)  # fmt: skip
"""Sections, kickers and words before a colon in headlines, in lower case."""

NO_KICKERS = frozenset(
    {"kommentare", "yorum", "yorumlar", "commento", "комментарий", "views", "meninger", "şərh", "მოსაზრება", "კომენტარი", "մեկնաբանություն", "نظر", "评论", "komentář", "yazarlar", "ბლოგი"}
)  # fmt: skip
"""Of these, the words that stand by a headline as a link to what readers have written."""

OPINION_PATHS = frozenset(
    {"opinion", "opinions", "op-ed", "oped", "op-eds", "editorial", "editorials", "commentary", "commentisfree", "columnists", "columns", "viewpoints", "meinung", "meinungen", "kommentare", "kommentar", "kolumnen", "leitartikel",
     "tribunes", "chroniques", "idees", "debats", "opinione", "opinioni", "opiniao", "colunas", "columnas", "opinie", "meninger", "opinia", "nazory", "gorus", "gorusler", "yorum", "yazarlar", "kose-yazilari", "koseyazilari", "kose-yazisi",
     "makale-yorum", "mnenie", "mneniya", "opinions-fr", "kolonki", "karcik", "karciq", "rey", "azri", "mosazreba", "yaddasht"}
)  # fmt: skip

AGENCIES: Mapping[str, str] = {
    "AP": "Associated Press", "Associated Press": "Associated Press", "The Associated Press": "Associated Press",
    "AFP": "Agence France-Presse", "Agence France-Presse": "Agence France-Presse",
    "Reuters": "Reuters", "REUTERS": "Reuters", "Thomson Reuters": "Reuters", "Рейтер": "Reuters",
    "dpa": "dpa", "DPA": "dpa", "dpa-AFX": "dpa-AFX", "Deutsche Presse-Agentur": "dpa", "epd": "epd", "KNA": "KNA", "SID": "SID",
    "APA": "APA", "ANSA": "ANSA", "EFE": "EFE", "Lusa": "Lusa", "Belga": "Belga", "ČTK": "ČTK", "PAP": "PAP", "MTI": "MTI", "ANP": "ANP", "NTB": "NTB", "Ritzau": "Ritzau", "Keystone-SDA": "Keystone-SDA",
    "PA Media": "PA Media", "Press Association": "PA Media", "The Canadian Press": "The Canadian Press", "Canadian Press": "The Canadian Press", "AAP": "AAP", "UPI": "UPI", "Bloomberg": "Bloomberg",
    "Xinhua": "Xinhua", "Kyodo": "Kyodo", "Jiji": "Jiji", "Yonhap": "Yonhap", "PTI": "PTI", "ANI": "ANI", "IANS": "IANS", "新华社": "Xinhua", "共同通信": "Kyodo", "연합뉴스": "Yonhap",
    "TASS": "TASS", "ТАСС": "TASS", "Interfax": "Interfax", "Интерфакс": "Interfax", "РИА Новости": "RIA Novosti", "RIA Novosti": "RIA Novosti", "Sputnik": "Sputnik",
    "AA": "Anadolu Ajansı", "Anadolu Ajansı": "Anadolu Ajansı", "Anadolu Agency": "Anadolu Ajansı", "DHA": "DHA", "İHA": "İHA", "IHA": "İHA", "ANKA": "ANKA",
    "IRNA": "IRNA", "ISNA": "ISNA", "ایرنا": "IRNA", "ایسنا": "ISNA", "Tasnim": "Tasnim", "تسنیم": "Tasnim", "MENA": "MENA", "WAM": "WAM", "SPA": "SPA",
    "Armenpress": "Armenpress", "ARMENPRESS": "Armenpress", "Արմենպրես": "Armenpress", "ԱՐՄԵՆՊՐԵՍ": "Armenpress", "Азертадж": "Azertac", "AZERTAC": "Azertac", "Azertac": "Azertac", "AZƏRTAC": "Azertac",
    "Trend": "Trend", "Тренд": "Trend", "Interpressnews": "Interpressnews", "Kazinform": "Kazinform", "Казинформ": "Kazinform", "Ukrinform": "Ukrinform", "Укринформ": "Ukrinform", "Kabar": "Kabar", "Кабар": "Kabar",
}  # fmt: skip
"""Agencies by the names that stand in bylines, datelines and below texts, written as they write themselves."""
