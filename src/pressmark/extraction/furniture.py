"""Lines that stand in a text and are no part of it: teasers, sign-up boxes, notices, credits of pictures, buttons.

A reader of bodies tells text from navigation by the page's structure; these lines stand in the midst of the text. Signs of
form come first: a line or list that is but links, one that comes again and again, what stands below a label of teasers.
The tables of phrases come second: they hold what pages of many outlets say in their language, and no outlet's own words.
"""

import re
from collections import Counter
from collections.abc import Sequence

from pressmark.document.blocks import (
    Block,
    Heading,
    ListBlock,
    Paragraph,
    Quotation,
    Table,
    block_runs,
    block_text,
    plain,
)
from pressmark.extraction.vocabulary import any_of

_TEASERS = (
    "also on", "also read", "also see", "don't miss", "don’t miss", "learn more", "more", "more from", "more on", "more on this",
    "more stories", "most read", "must read", "popular", "popular on", "read also", "read more", "read next", "read the full story",
    "recommended", "related", "related articles", "related news", "related post", "related posts", "related stories",
    "related story", "related topics", "see also", "see more", "top stories", "trending", "up next", "you may also like", "you might also like",
    "auch interessant", "das könnte sie auch interessieren", "das könnte dich auch interessieren", "lesen sie auch", "lies auch",
    "lesen sie mehr", "mehr dazu", "mehr lesen", "mehr zum thema", "mehr zu", "meistgelesen", "siehe auch", "weiterlesen",
    "weitere artikel", "weitere themen", "zum thema", "zum artikel", "zum weiterlesen",
    "à lire", "à lire aussi", "à lire également", "à voir aussi", "aller plus loin", "lire aussi", "lire la suite", "lire plus", "sur le même sujet", "voir aussi",
    "lea también", "lee también", "leer más", "le puede interesar", "más información", "más noticias", "noticias relacionadas",
    "te puede interesar", "también puedes leer", "ver también", "vea también",
    "confira também", "leia também", "leia mais", "saiba mais", "veja mais", "veja também", "mais lidas",
    "leggi anche", "leggi tutto", "ti potrebbe interessare", "vedi anche", "guarda anche",
    "lees ook", "lees meer", "bekijk ook", "les også", "les mer", "läs också", "läs mer", "læs også", "læs mere", "lue myös",
    "czytaj też", "czytaj także", "czytaj więcej", "zobacz też", "zobacz także", "čtěte také", "přečtěte si také", "více",
    "ayrıca bakınız", "bunlar da ilginizi çekebilir", "bunu da okuyun", "daha fazlası", "ilgili haberler", "ilgili haber",
    "ilginizi çekebilir", "önerilen haberler", "haberin devamı", "bakınız", "öne çıkanlar",
    "oxşar xəbərlər", "əlaqədar xəbərlər", "həmçinin oxuyun", "daha ətraflı",
    "материалы по теме", "по теме", "подробнее", "рекомендуем", "смотрите также", "также по теме", "читайте также", "читать далее", "читайте ещё",
    "читайте нас", "կարդացեք նաև", "կարդալ նաև", "նույն թեմայով", "ასევე წაიკითხეთ", "წაიკითხეთ ასევე", "მსგავსი სიახლეები",
    "اخبار مرتبط", "بیشتر بخوانید", "مطالب مرتبط", "همچنین بخوانید", "اقرأ أيضا", "اقرأ أيضًا", "مواضيع ذات صلة", "関連記事", "相关阅读", "相关新闻", "더보기", "관련기사",
)  # fmt: skip
"""Before the title of another article, or above a list of some."""

_BUTTONS = (
    "advertisement", "advertisement - scroll to continue", "comments", "comment", "copy link",
    "join the conversation", "jump to comments", "leave a comment", "listen to this article", "load more", "log in", "newsletter", "newsletters",
    "post a comment", "print", "print this article", "read in app", "reply", "save", "scroll to continue", "share", "share this", "share this article", "share on facebook",
    "share on twitter", "show comments", "sign up", "skip advertisement", "sponsored", "story continued below", "story continues below", "story continues below advertisement",
    "subscribe", "subscribe now", "view comments", "add comment", "about the author",
    "anzeige", "werbung", "artikel teilen", "drucken", "kommentare", "kommentieren", "teilen", "externer inhalt", "externer inhalt nicht verfügbar", "zur startseite", "nach oben",
    "commentaires", "partager", "publicité", "imprimer", "commenter", "comentarios", "compartir", "publicidad", "imprimir", "comentar",
    "compartilhar", "compartilhe", "publicidade", "comentários", "commenti", "condividi", "pubblicità", "stampa", "advertentie", "reageer", "annonse", "annons", "reklama",
    "paylaş", "reklam", "yorumlar", "yorum yap", "yorum yaz", "yazdır", "şərhlər", "реклама", "комментарии", "поделиться", "подписаться", "распечатать",
    "leave a reply", "cancel reply", "loading", "like this", "like loading", "like this: like loading", "previous article", "next article", "previous post", "next post", "back to top", "continue reading",
    "article continues below advertisement", "article continues after advertisement", "continue reading below advertisement", "diesen artikel teilen", "beitrag teilen", "kommentar hinterlassen", "kommentar schreiben",
    "schreibe einen kommentar", "antwort hinterlassen", "vorheriger beitrag", "nächster beitrag", "vorheriger artikel", "nächster artikel", "zurück zur übersicht", "zum login", "gefällt mir", "gefällt mir wird geladen",
    "empfohlener redaktioneller inhalt", "empfohlener externer inhalt", "partagez cet article", "la suite après la publicité", "laisser un commentaire", "article précédent", "article suivant", "deja un comentario", "artículo anterior",
    "artículo siguiente", "deixe um comentário", "lascia un commento", "laat een reactie achter", "bir yanıt yazın", "önceki haber", "sonraki haber", "haberin devamı için tıklayınız", "оставить комментарий", "добавить комментарий",
    "предыдущая статья", "следующая статья", "поделиться в социальных сетях", "şərh yaz", "ارسال نظر", "اترك تعليقا", "コメントを残す",
    "նախորդ", "հաջորդ", "կիսվել", "գովազդ", "გაზიარება", "რეკლამა", "اشتراک گذاری", "نظرات", "چاپ", "تبلیغات", "シェア", "分享", "广告",
)  # fmt: skip
"""A line of its own that is a button, a label or a mark of something that the page leaves out."""

_INVITATIONS = (
    r"(?:click|tap) here (?:to|for)\b", r"sign up (?:to|for|here|now)\b", r"subscribe (?:to|for|now|here)\b", r"follow (?:us|me|him|her|them)\b", r"follow .{2,60}\bon (?:twitter|facebook|instagram|x|google news|telegram)\b",
    r"get (?:the latest|the day|breaking|daily|our|more|all|updates|e-?mail|unlimited|your|our)\b.{0,80}\b(?:newsletter|inbox|app|news|alerts?|updates|stories)\b", r"join (?:our|us|the)\b.{0,60}\b(?:newsletter|channel|group|community|conversation)\b",
    r"(?:have|got) a (?:news )?tip\b", r"like (?:us|this (?:story|article))\b", r"share (?:this|your|it)\b", r"download (?:our|the)\b.{0,40}\bapp\b", r"support (?:our|us|independent)\b", r"make a (?:monthly )?(?:donation|contribution|commitment)\b",
    r"by (?:signing up|subscribing|clicking|submitting)\b", r"this (?:story|article|post) (?:may contain|contains) affiliate\b",
    r"if you (?:buy|purchase|click|make a purchase)\b.{0,60}\b(?:link|commission|share of the sale|earn)", r"(?:we|[\w ]{2,30}) may (?:earn|receive|get)\b.{0,40}\bcommission\b", r"e-?mail (?:us|the author|him|her)\b",
    r"watch the video\b", r"log in or\b", r"thank you for (?:reading|visiting|subscribing)\b", r"please (?:note|contribute|consider|subscribe|donate|log in|enable|sign in)\b.{0,60}\b(?:contribut|subscri|donat|log|sign|javascript|cookies?|support)",
    r"(?:hier |jetzt )?(?:abonnieren sie|abonniere|folgen sie|folge uns|melden sie sich|jetzt anmelden|newsletter)\b", r"fehler (?:gefunden|entdeckt)\b", r"(?:sie haben )?einen fehler (?:gefunden|entdeckt)\b", r"(?:hinweis|deine privatsphäre|ihre privatsphäre|wir benötigen ihre zustimmung|an dieser stelle finden sie|an dieser stelle befindet sich)\b.{0,140}\b(?:zustimmung|externe[rnsm]?|privatsphäre|cookies?|anzeigen|redaktion)",
    r"(?:folgst du|folgen sie)\b.{0,40}\b(?:whatsapp|schon|uns)\b", r"(?:abonnez-vous|inscrivez-vous|suivez-nous|recevez)\b", r"(?:suscríbete|suscríbase|síguenos|sigue a|sigue toda|regístrate|apúntate|únete)\b", r"(?:assine|inscreva-se|siga|receba|clique aqui|participe do|entre no)\b.{0,80}\b(?:newsletter|grupo|canal|whatsapp|telegram|instagram|facebook|aqui|notícias|nós|assinante)\b",
    r"(?:iscriviti|seguici|clicca qui)\b", r"(?:meld je aan|volg ons|abonneer)\b", r"(?:abone ol|takip edin|bizi takip|haberleri almak için|google news'te)\b", r"(?:подписывайтесь|подпишитесь|следите за|присоединяйтесь|нашли опечатку|нашли ошибку|читайте нас|ещё больше новостей|еще больше новостей)\b",
    r"click to (?:share|print|e-?mail)\b", r"klick(?:en?)?,? (?:um|zum)\b.{0,60}\b(?:teilen|ausdrucken|senden)", r"cliquez pour (?:partager|imprimer|envoyer)\b", r"haz clic para (?:compartir|imprimir|enviar)\b", r"clique para (?:compartilhar|imprimir|enviar)\b", r"fai clic (?:qui )?per (?:condividere|stampare)\b",
    r"your e-?mail address will not be published\b", r"(?:deine|ihre) e-mail-adresse wird nicht veröffentlicht\b", r"votre adresse (?:e-mail|de messagerie) ne sera pas publiée\b", r"tu dirección de correo electrónico no será publicada\b", r"o seu endereço de e-?mail não será publicado\b", r"il tuo indirizzo e-?mail non sarà pubblicato\b", r"e-posta (?:hesabınız|adresiniz) yayınlanmayacak\b", r"ваш (?:e-?mail|адрес e-?mail) не будет опубликован\b",
    r"you can unsubscribe\b", r"this entry was posted\b", r"dieser (?:beitrag|eintrag) wurde (?:unter|am|in)\b.{0,80}\bveröffentlicht", r"filed under\s*:", r"posted in\b.{1,60}\btagged\b", r"(?:bitte )?melden sie sich an\b.{0,60}\bkommentier", r"jetzt (?:den |unseren )?newsletter\b", r"unterstützen sie (?:uns|unsere)\b", r"cet article est réservé aux abonnés\b",
    r"(?:tags|schlagwörter|schlagworte|stichwörter|mots-clés|etiquetas|palabras clave|etiketler|теги|ключевые слова|թեգեր|თეგები|برچسب‌ها|タグ|标签)\s*[:：]", r"bizi\b.{2,30}\btakip ed", r"yorum (?:yapabilmek|yapmak|yazmak) için\b", r"bu haber (?:toplam )?\d+ (?:defa|kez|kere) okun", r"если вы (?:нашли|заметили|обнаружили) (?:ошибку|опечатку)\b", r"заметили ошибку\b", r"просмотров\s*[:：]?\s*\d",
    r"(?:bizi izləyin|abunə olun)\b", r"(?:հետևեք մեզ|բաժանորդագրվեք)", r"(?:გამოიწერეთ|გამოგვყევით)", r"(?:ما را دنبال|عضو (?:شوید|کانال))",
)  # fmt: skip
"""How a line begins that asks the reader to do something; a comma or an article in another sentence is none."""

_NOTICE = re.compile(
    r"^\W*(?:©|\(c\)\s|copyright\b|copyright ?ⓒ)|(?:all rights reserved|alle rechte vorbehalten|tous droits réservés"
    r"|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|her hakkı saklıdır|tüm hakları saklıdır"
    r"|все права защищены|бүкіл құқықтар|무단\s?전재|禁无断转载|無断転載|terms and conditions|privacy policy|conditions of use)",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"^\W*(?:photo(?:graph)?(?:s| credit| by)?|image(?:s| credit)?|picture|pic|foto(?:s|grafie)?|bild(?:er|nachweis|quelle)?|fotoğraf|фото|credit|crédit photo"
    r"|լուսանկարը?|ფოტო|عکس|صورة|写真|사진)\s*(?:[:：՝/]|by\s|courtesy\s|via\s)"
    r"|\b(?:getty images|ap photo|afp via getty|shutterstock|istock(?:photo)?|wikimedia commons|picture alliance|imago)\b[^.]{0,30}$",
    re.IGNORECASE,
)
_READING_TIME = re.compile(
    r"^\W*(?:\d+\s?(?:min(?:ute[sn]?)?\.?|dk\.?|мин\.?) (?:read|lesezeit|lesen|de lecture|de lectura|okuma|чтения)"
    r"|(?:reading time|estimated read|lesezeit|lesedauer|temps de lecture|tiempo de lectura|tempo de leitura|tempo di lettura|okuma süresi|время чтения|leestijd)\b).{0,30}$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    rf"^\W*(?:{any_of(_TEASERS)})(?P<colon>\s*[:：>»|\]–—-])?(?P<rest>.*)$", re.IGNORECASE | re.DOTALL
)
_BUTTON = re.compile(rf"^\W*(?:{any_of(_BUTTONS)})\W*$", re.IGNORECASE)
_INVITATION = re.compile(rf"^\W*(?:{'|'.join(_INVITATIONS)})", re.IGNORECASE)
_STOP = re.compile(r"[.!?…。！？؟։।][\s\"'”’»)\]]*$")
_WORD = re.compile(r"\w")
_ADDRESS = re.compile(r"(?:https?://|www\.|doi\b)\S*", re.IGNORECASE)

_LINKED = 0.8
"""A line with this share of its letters in links is a link, not a sentence with one."""

_TEASER_LENGTH = 200
_NOTICE_LENGTH = 320
_PICTURE_LENGTH = 160
_TITLE_LENGTH = 160
_REPEATED = 3
_ECHO = 60


def drop_furniture(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The text without furniture; a page of little else (a list of links is an article now and then) stays as it is."""
    kept = text_alone(blocks)
    return kept if 2 * len(block_text(kept)) >= len(block_text(blocks)) else tuple(blocks)


def text_alone(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The text without teasers, invitations, notices and buttons, and without headings that nothing follows."""
    kept: list[Block] = []
    below_label = False
    lines = _drop_echoes(blocks)
    for block, before, behind in zip(lines, [None, *lines], [*lines[1:], None], strict=False):
        label = isinstance(block, Heading | Paragraph) and _is_label(block)
        below_label = label or (below_label and _is_teaser(block))
        broken = _is_broken(before, block) or _is_broken(block, behind)
        if not below_label and (broken or not is_furniture(block)):
            kept.append(block)
    while kept and isinstance(kept[-1], Heading):
        kept.pop()
    return tuple(kept)


def _is_broken(block: Block | None, behind: Block | None) -> bool:
    """Whether one sentence runs on from a block to the next: some pages close a paragraph before each link."""
    if not isinstance(block, Paragraph) or not isinstance(behind, Paragraph):
        return False
    first = plain(behind.runs).lstrip()[:1]
    return first.islower() or first in {",", ".", ";", ":", ")"}


def is_furniture(block: Block) -> bool:
    """Whether a block is a teaser, an invitation, a notice, a picture's credit or a button."""
    text = block_text([block])
    if isinstance(block, ListBlock | Table):
        return linked_share(block) >= _LINKED
    if isinstance(block, Quotation):
        return False
    return (
        not _WORD.search(text)
        or bool(_BUTTON.match(text))
        or _is_label(block)
        or _is_link(block, text)
        or (len(text) <= _NOTICE_LENGTH and bool(_NOTICE.search(text) or _INVITATION.match(text)))
        or (len(text) <= _PICTURE_LENGTH and bool(_PICTURE.search(text) or _READING_TIME.match(text)))
    )


def linked_share(block: Block) -> float:
    """The share of a block's letters that are in links, 0 to 1."""
    runs = block_runs(block)
    return sum(len(run.text) for run in runs if run.href) / max(len(plain(runs)), 1)


def _is_label(block: Block) -> bool:
    """`Read more`, alone or with the title of what one should read."""
    text = block_text([block])
    match = _LABEL.match(text)
    if not match or len(text) > _TEASER_LENGTH:
        return False
    alone = not _WORD.search(match["rest"])
    return (
        alone
        or (bool(match["colon"]) and (linked_share(block) > 0 or not _STOP.search(text)))
        or linked_share(block) >= _LINKED
    )


def _is_link(block: Block, text: str) -> bool:
    """Whether a line is but a link to another article; an address written out is part of what is said."""
    short = len(text) <= _TEASER_LENGTH and not _ADDRESS.match(text)
    return (
        short and isinstance(block, Paragraph) and linked_share(block) >= _LINKED and not _STOP.search(text)
    )


def _is_teaser(block: Block) -> bool:
    """Whether a block below `Related:` belongs to it: a list, a link or a title."""
    if isinstance(block, ListBlock | Table):
        return linked_share(block) > 0
    text = block_text([block])
    return (
        not isinstance(block, Quotation) and len(text) <= _TITLE_LENGTH and linked_share(block) > _LINKED / 2
    )


def _drop_echoes(blocks: Sequence[Block]) -> list[Block]:
    """Without lines that come again and again (a box in place of each film), and without a paragraph's second coming."""
    times = Counter(block_text([block]) for block in blocks)
    seen: set[str] = set()
    kept: list[Block] = []
    for block in blocks:
        text = block_text([block])
        again_and_again = times[text] >= _REPEATED and len(text) > _ECHO // 2 and not text.endswith("?")
        if isinstance(block, Paragraph) and again_and_again:
            continue
        if text not in seen or len(text) <= _ECHO or text.endswith("?"):
            kept.append(block)
        seen.add(text)
    return kept
