"""The gallery's short text in more languages, most of which have letters that aren't in the first file of their script. All our own writing."""

from datetime import date

from factories.gallery import make_quoting
from pressmark.document.edition import Edition

TOLD = {
    "fr": (
        "Le ferry navigue de nouveau",
        "La Lumière du Port",
        "Pour la première fois depuis l’hiver, le ferry a pris la mer : quarante passagers étaient à bord, et un camion de livres.",
        "…« Nous partirons chaque matin, a dit le capitaine, tant que le temps le permettra » ; où, cela reste à décider.",
    ),
    "bg": (
        "Фериботът отново плава",
        "Пристанищни вести",
        "За първи път от зимата насам фериботът излезе в морето; на палубата имаше четиридесет пътници и камион, пълен с книги.",
        "…„Ще тръгваме всяка сутрин, каза капитанът, докато времето позволява“; мъглата вече се вдига.",
    ),
    "de": (
        "Die Fähre fährt wieder",
        "Blatt der Hafenstraße",
        "Zum ersten Mal seit dem Winter lief die Fähre aus, mit vierzig Fahrgästen und einem Lastwagen voll Bücher.",
        "…Der Kapitän sagte, man werde jeden Morgen auslaufen, solange das Wetter es zulässt; die Straße bleibt für größere Wagen gesperrt.",
    ),
    "ur": (
        "فیری پھر چل پڑی",
        "ساحل کی خبریں",
        "سردیوں کے بعد پہلی بار فیری سمندر میں نکلی؛ اس پر چالیس مسافر اور کتابوں سے لدا ایک ٹرک سوار تھا۔",
        "…کپتان نے کہا کہ جب تک موسم ساتھ دے گا وہ ہر صبح روانہ ہوں گے، چاہے ڈیڑھ گھنٹے کی دیر ہو جائے؛ بڑے ٹھنڈے دنوں میں کوئی نہیں آتا۔",
    ),
    "sr": (
        "Трајект поново плови",
        "Лучки весник",
        "Први пут од зиме трајект је испловио на море; на палуби је било четрдесет путника и камион пун књига.",
        "…Капетан је рекао да ће испловљавати сваког јутра док време допушта; међу мештанима још нико не зна шта следи, а џепови су празни.",
    ),
    "ro": (
        "Feribotul navighează din nou",
        "Știri de la țărm",
        "Pentru prima dată după iarnă, feribotul a ieșit în larg, având la bord patruzeci de călători și un camion plin cu cărți.",
        "…Căpitanul a spus că vor porni în fiecare dimineață, cât timp vremea le va îngădui, și că știe ce înseamnă a aștepta în ceață.",
    ),
    "ckb": (
        "کەشتییەکە دیسان دەڕوات",
        "هەواڵی بەندەر",
        "بۆ یەکەم جار لە دوای زستان کەشتییەکە چووە ناو دەریا؛ چل گەشتیار و بارهەڵگرێکی پڕ لە کتێبی لەسەر بوو.",
        "…کاپتن گوتی هەتا کەش و هەوا ڕێگە بدات، هەموو بەیانییەک بەڕێ دەکەون؛ ئێستا تەم دەڕەوێتەوە.",
    ),
    "mk": (
        "Фериботот повторно плови",
        "Пристанишни вести",
        "Првпат од зимата фериботот излезе на море; на палубата имаше четириесет патници и камион полн со книги.",
        "…Капетанот рече дека ќе тргнуваат секое утро додека времето дозволува; меѓу луѓето никој не знае што следи, ѕвездите се гледаат.",
    ),
    "pl": (
        "Prom znów pływa",
        "Wieści z Portu",
        "Po raz pierwszy od zimy prom wyszedł w morze; na pokładzie było czterdziestu pasażerów i ciężarówka pełna książek.",
        "…Kapitan powiedział, że będą wypływać każdego ranka, póki pogoda na to pozwoli, i że mgła już się podnosi; źle było tylko w środę.",
    ),
    "uk": (
        "Пором знову ходить",
        "Портовий вісник",
        "Уперше від зими пором вийшов у море: на палубі було сорок пасажирів і вантажівка з книжками.",
        "…«Доки дозволяє погода, — сказав капітан, — ми виходитимемо щоранку»; її ґанок видно з моря, а з нього — обидва береги Європи.",
    ),
    "cs": (
        "Trajekt znovu pluje",
        "Přístavní zprávy",
        "Poprvé od zimy vyplul trajekt na moře; na palubě bylo čtyřicet cestujících a nákladní vůz plný knih.",
        "…Kapitán řekl, že budou vyplouvat každé ráno, dokud to počasí dovolí; loďstvo je už dávno připraveno a cítí se dobře i u břehů.",
    ),
    "ps": (
        "بېړۍ بیا روانه شوه",
        "د ساحل خبرونه",
        "له ژمي وروسته د لومړي ځل لپاره بېړۍ سمندر ته ووتله؛ څلوېښت مسافر او له کتابونو ډکه لارۍ پکې وه.",
        "…کپتان وویل، ترڅو چې هوا اجازه ورکړي، هر سهار به روانېږي؛ ښه ورځې راځي، ګرمي کېږي، ټول په یوه غږ خاندي او ړانده لارې نشته.",
    ),
    "kk": (
        "Паром қайта жүзуде",
        "Айлақ хабары",
        "Қыстан кейін алғаш рет паром теңізге шықты; палубада қырық жолаушы мен кітап тиелген жүк көлігі болды.",
        "…Капитан ауа райы мүмкіндік берсе, күн сайын таңертең жолға шығатынын айтты; үміт бар, тұман сейіліп, һәм өмір жалғасуда.",
    ),
    "sk": (
        "Trajekt opäť pláva",
        "Loďstvo a prístav",
        "Prvý raz od zimy vyplával trajekt na more; na palube bolo štyridsať cestujúcich a nákladné auto plné kníh.",
        "…Kapitán povedal, že budú vyplávať každé ráno, kým to počasie dovolí; päť stĺpov v prístave ešte treba opraviť, loď ťahali dĺžkou móla.",
    ),
    "ky": (
        "Паром кайра сүзүүдө",
        "Порт кабары",
        "Кыштан кийин биринчи жолу паром деңизге чыкты; палубада кырк жүргүнчү жана китеп жүктөлгөн унаа болду.",
        "…Капитан аба ырайы мүмкүндүк берсе, ар күнү эртең менен жөнөй турганын айтты; өмүр уланууда.",
    ),
    "hu": (
        "A komp újra közlekedik",
        "Kikötői Hírek",
        "A tél óta először futott ki a komp a tengerre; a fedélzeten negyven utas és egy könyvekkel teli teherautó volt.",
        "…A kapitány azt mondta, hogy minden reggel indulnak, amíg az időjárás engedi; a ködről őszintén szólva nem tűnődött sokat.",
    ),
    "az-Arab": (
        "بره یئنیدن اوزور",
        "خزر خبرلری",
        "بره قیشدان سونرا ایلک دفعه دنیزه چیخدی؛ گؤیرته‌ده قیرخ سرنیشین و بیر ماشین کیتاب وار ایدی.",
        "…کاپیتان دئدی کی، هاوا ایمکان وئردیکجه هر سحر لیماندان چیخاجاقلار؛ گۆنش چیخیر، یوْل آچیقدیر.",
    ),
    "tt": (
        "Паром яңадан йөзә",
        "Порт хәбәрләре",
        "Кыштан соң беренче тапкыр паром диңгезгә чыкты; палубада кырык пассажир һәм китап төялгән йөк машинасы бар иде.",
        "…Капитан һава торышы мөмкинлек бирсә, һәр иртәдә юлга чыгачакларын әйтте; җил басыла, томан күтәрелә, үләннәр яшәрә.",
    ),
    "hr": (
        "Trajekt ponovno plovi",
        "Međuotočni vjesnik",
        "Prvi put od zime trajekt je isplovio na more; na palubi je bilo četrdeset putnika i kamion pun knjiga.",
        "…Kapetan je rekao da će isplovljavati svakog jutra dok vrijeme dopušta; među mještanima još nitko ne zna što slijedi.",
    ),
    "ba": (
        "Паром йәнә йөҙә",
        "Порт хәбәрҙәре",
        "Ҡыштан һуң тәүге тапҡыр паром диңгеҙгә сыҡты; палубала ҡырҡ пассажир һәм китап тейәлгән йөк машинаһы бар ине.",
        "…Капитан һауа торошо мөмкинлек бирһә, көн һайын иртәнсәк юлға сығасаҡтарын әйтте; ел баҫыла, үләндәр йәшәрә.",
    ),
    "sl": (
        "Trajekt spet pluje",
        "Pristaniške novice",
        "Prvič po zimi je trajekt izplul na morje; na krovu je bilo štirideset potnikov in tovornjak, poln knjig.",
        "…Kapitan je dejal, da bodo izpluli vsako jutro, dokler bo vreme dopuščalo; megla se že dviga in čez dan je dovolj svetlo.",
    ),
    "ug": (
        "پاروم يەنە ئۈزمەكتە",
        "پورت خەۋەرلىرى",
        "قىشتىن كېيىن تۇنجى قېتىم پاروم دېڭىزغا چىقتى؛ پالۇبىدا قىرىق يولۇچى ۋە كىتاب قاچىلانغان بىر ماشىنا بار ئىدى.",
        "…كاپىتان ھاۋا رايى يار بەرسە، ھەر كۈنى ئەتىگەندە يولغا چىقىدىغانلىقىنى ئېيتتى؛ ئۈمىد بار، گۈل ئېچىلدى، ژۇرنالچىلارمۇ كۆرۈۋاتىدۇ.",
    ),
    "tg": (
        "Паром боз шино мекунад",
        "Хабарҳои бандар",
        "Бори аввал пас аз зимистон паром ба баҳр баромад; дар саҳни он чиҳил мусофир ва мошини пур аз китоб буд.",
        "…Капитан гуфт, ки то обу ҳаво иҷозат диҳад, ҳар субҳ ба роҳ мебароянд; ҷӯраҳо қаҳва менӯшанд ва ғами дигаре надоранд, ӣ.",
    ),
    "lt": (
        "Keltas vėl plaukia",
        "Jūrų žinios",
        "Pirmą kartą po žiemos keltas išplaukė į jūrą; denyje buvo keturiasdešimt keleivių ir sunkvežimis, pilnas knygų.",
        "…Kapitonas sakė, kad išplauks kiekvieną rytą, kol leis oras; rūkas jau kyla, o švyturį mato visi, kas gręžiasi į krantą.",
    ),
    "mn": (
        "Гатлага онгоц дахин хөдөллөө",
        "Боомтын мэдээ",
        "Өвлөөс хойш анх удаа гатлага онгоц далайд гарлаа; тавцан дээр дөчин зорчигч, ном ачсан ачааны машин байв.",
        "…Ахмад цаг агаар зөвшөөрвөл өглөө бүр гарна гэж хэлэв; үүлс хөөрч, манан арилж, хүмүүс баярлаж байна.",
    ),
    "lv": (
        "Prāmis atkal kursē",
        "Ostas ziņas",
        "Pirmo reizi kopš ziemas prāmis izgāja jūrā; uz klāja bija četrdesmit pasažieru un ar grāmatām pilna kravas automašīna.",
        "…Kapteinis teica, ka dosies ceļā katru rītu, kamēr laiks to ļaus; kuģi vēl stāv, bet migla ķeras tikai pie bākas un šaurā kanāla.",
    ),
    "ug-Cyrl": (
        "Паром йәнә үзүватиду",
        "Порт хәвири",
        "Қиштин кейин биринчи қетим паром деңизға чиқти; палубида қириқ йолувчи вә китап бесилған жүк машиниси бар еди.",
        "…Капитан һава райи мүмкинчилик бәрсә, һәр күни әтигәндә йолға чиқидиғанлиғини ейтти; җаһан өзгәрмәктә, үмүт бар.",
    ),
    "et": (
        "Praam sõidab jälle",
        "Sadama Sõnumid",
        "Esimest korda pärast talve läks praam merele; pardal oli nelikümmend reisijat ja raamatuid täis veoauto.",
        "…Kapten ütles, et nad väljuvad igal hommikul, kuni ilm seda lubab; udu tõuseb juba ja šokolaadi jätkub kõigile.",
    ),
    "tk": (
        "Parom ýene ýüzýär",
        "Deňiz Habarlary",
        "Gyşdan soň ilkinji gezek parom deňze çykdy; göwertede kyrk ýolagçy we kitaply bir ulag bardy.",
        "…Kapitan howa rugsat berse, her säher ugrajakdyklaryny aýtdy; žurnalistler hem şol ýerde garaşýarlar.",
    ),
    "vi": (
        "Chuyến phà lại ra khơi",
        "Tin tức bến cảng",
        "Lần đầu tiên kể từ mùa đông, chiếc phà đã ra biển; trên boong có bốn mươi hành khách và một xe tải chở đầy sách.",
        "…Thuyền trưởng nói rằng họ sẽ khởi hành mỗi sáng, chừng nào thời tiết còn cho phép; sương mù đang tan dần.",
    ),
}
"""Headline, outlet and two passages in each language. Neighbours are in different scripts, so that none brings its own letters."""


def make_languages() -> dict[str, Edition]:
    """An entry that quotes each, by the names `language-…`."""
    day = date(2026, 4, 1)
    return {
        f"language-{language}": make_quoting(language, told, place, day)
        for place, (language, told) in enumerate(TOLD.items(), 101)
    }
