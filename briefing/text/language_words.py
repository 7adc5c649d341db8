"""What tells languages apart: scripts, letters and the commonest short words.

The words are those a reader of the language meets in every paragraph (articles,
prepositions, pronouns, auxiliaries), in small letters; elided forms stand without
their apostrophe ("l'an" is "l" and "an"). What two close languages share (Danish and
Norwegian, Czech and Slovak) stands in both rows, so that only the rest decides.
"""

BLOCKS = (
    (0x0000, "latin"),
    (0x0370, "el"),
    (0x0400, "cyrillic"),
    (0x0530, "hy"),
    (0x0590, "he"),
    (0x0600, "arabic"),
    (0x0700, "und"),
    (0x0750, "arabic"),
    (0x0780, "und"),
    (0x08A0, "arabic"),
    (0x0900, "devanagari"),
    (0x0980, "bn"),
    (0x0A00, "pa"),
    (0x0A80, "gu"),
    (0x0B00, "or"),
    (0x0B80, "ta"),
    (0x0C00, "te"),
    (0x0C80, "kn"),
    (0x0D00, "ml"),
    (0x0D80, "si"),
    (0x0E00, "th"),
    (0x0E80, "lo"),
    (0x0F00, "bo"),
    (0x1000, "my"),
    (0x10A0, "ka"),
    (0x1100, "ko"),
    (0x1200, "am"),
    (0x13A0, "und"),
    (0x1780, "km"),
    (0x1800, "und"),
    (0x1E00, "latin"),
    (0x1F00, "el"),
    (0x2000, "und"),
    (0x3040, "ja"),
    (0x3100, "und"),
    (0x3130, "ko"),
    (0x3200, "und"),
    (0x3400, "zh"),
    (0xA000, "und"),
    (0xAC00, "ko"),
    (0xD7B0, "und"),
    (0xF900, "zh"),
    (0xFB00, "latin"),
    (0xFB13, "hy"),
    (0xFB1D, "he"),
    (0xFB50, "arabic"),
    (0xFE00, "und"),
    (0xFE70, "arabic"),
    (0xFF00, "latin"),
    (0xFF66, "ja"),
    (0xFFA0, "ko"),
    (0xFFE0, "und"),
    (0x20000, "zh"),
    (0x32400, "und"),
)
"""Where runs of Unicode blocks begin, with the script, or the language most news in it
is in; "und" for what is rare in news, and for signs."""

WORDS = {
    "en": """
        the of and to a in that is was for on with as by at he it from his be are
        this have has had not but an who they their which we said will or would were
        been its after about more than when there what her she him i you my our new
        one all out up over into if can could may just how why do does did no so s t
        us them these those some any other also where while because before during
        between through under against since until your says""",
    "fr": """
        le la les l de des du d un une et à au aux en dans par pour sur avec qui que
        qu il elle ils on est sont été était a ont pas ne n se s ce cette ces son sa
        ses leur mais ou où plus selon après entre fait être comme sans c nous vous y
        dont lors très""",
    "de": """
        der die das den dem des ein eine einen einem einer und in im ins zu zum zur
        mit von vom für auf ist sind war waren wird werden wurde hat haben nicht sich
        auch als an am bei nach aus er sie es dass wie aber oder noch über um nur
        sein ihre unter vor gegen seit ich wir mehr so kann wenn""",
    "es": """
        el la los las de del y a al en un una que se por con para su sus lo como más
        pero fue es son ha han no este esta entre sobre también según le les desde
        hasta ser está cuando ya muy hay dos años había sin o si""",
    "pt": """
        o a os as de do da dos das e em no na nos nas um uma que se por com para seu
        sua não mais mas foi é são ao à às aos pelo pela como está também segundo ser
        tem ou já entre após até isso ele ela anos há muito sobre""",
    "it": """
        il lo la i gli le l di del della dei degli delle dell e ed in nel nella un
        una uno che si per con da dal dalla su sul sulla non è sono ha hanno al alla
        ma anche come più stato questo questa era o dopo tra essere suo sua ai d se
        ci""",
    "nl": """
        de het een en van in is op te dat die voor met zijn niet aan er om ook als
        bij naar uit door heeft hebben had was werd wordt worden over nog maar ze hij
        zich tot of dan meer deze dit wel geen kan zou ik we zo al""",
    "af": """
        die en van in is het nie te dat vir om met sy op wat hy was aan ook sal ons
        hulle deur word uit by as maar kan n se ek dit oor of meer so""",
    "sv": """
        och att det i en som på är av för med den till inte har de om ett han var men
        sig från så vi kan nu efter skulle hade också när vid ska eller jag hon mot
        under inom enligt blev ut upp än alla där över man""",
    "da": """
        og i at det er en til på som med for af de den der ikke har et han var men
        sig fra vil blev også efter om kan skal nu mod havde eller være jeg hun når
        over blevet ifølge bliver hvor dig mig nogen nogle op ud meget fik sagde så
        vi end ved alle to noget bare dette man""",
    "no": """
        og i at det er en til på som med for av de den der ikke har et han var men
        seg fra vil ble også etter om kan skal nå mot hadde eller være jeg hun når
        over blitt ifølge blir hvor deg meg noen opp ut mye fikk sa så vi enn ved
        alle to noe bare dette man å ikkje eit frå dei vart vere seier""",
    "is": """
        og að í á er sem til við um en því það ekki hann var af með fyrir eru hefur
        frá ég hún þeir þess verið þegar eftir voru hafa þá svo""",
    "fi": """
        ja on ei se että oli hän ovat mukaan myös mutta kuin joka kun sen olisi tai
        jos nyt vain hänen olleet sekä jälkeen ne tämä niin ole mitä jo en eivät
        kanssa vielä jotka olen voi sitä tämän siitä oma kaikki yli noin ennen
        kuitenkin koska vaikka lisäksi jossa johon ollut""",
    "et": """
        ja on ei ta et kui oma ning see aga oli ka mis kes seda pärast tema või oleks
        siis selle ma nad mida juba veel olid välja üle kuid ole olnud need me poolt
        eest peale""",
    "hu": """
        a az és hogy nem is egy volt meg ez már csak van de azt mint el még szerint
        után pedig lesz ki be vagy ezt lehet amely aki sem ha majd arra azonban
        nagyon minden ami így""",
    "pl": """
        i w na z się nie do że to jest o jak po od za co przez dla są był była było
        ale oraz ich tym jego jej może który która które a u we tego już także tylko
        ma przy tak jako być""",
    "cs": """
        a v se na je že s z do i to o k ve za by po si jsou od ale jako podle pro byl
        jeho které který která také už před při co není bylo tak jen své ze jsem nebo
        až pak ještě být""",
    "sk": """
        a v sa na je že s z do aj to o k vo za by po si sú od ale ako podľa pre bol
        jeho ktoré ktorý ktorá už pred pri čo nie bolo tak len svoje zo som alebo až
        potom ešte byť""",
    "sl": """
        in je v na da se za z so ki s pa bi po tudi ne o kot pri od bil bila bo do iz
        še ali ter ni ko ga več smo jih pred""",
    "hr": """
        i u je na se da za su od s iz koji a o ne će kao to bi po do koja koje nije
        te ili što bio bila samo sa ali nakon prema više kako ima bez smo""",
    "ro": """
        și în a de la cu pe că din o să un nu care este au fost sau pentru mai al ale
        ce se lui fi după sunt am prin iar s ca va unui unei dar e cel""",
    "sq": """
        të e në dhe i një për me nga që është se nuk do ka më si u janë kjo ky ai
        kanë duke por ishte tij""",
    "ca": """
        el la els les l de del d i a en un una que per amb és no al ha dels com més o
        però aquest aquesta són va pel pels seu seva sobre també entre hi ser fins es
        ho han""",
    "eu": """
        eta da ez bat du dira zen ere izan dute baina hau egin zuen beste den dela
        dituen bere ditu zuten""",
    "lv": """
        un ir ar no ka par lai kas arī bet to tika vai tā pēc kā savu viņš ko pie nav
        līdz gan uz""",
    "lt": """
        ir kad yra į su tai bet kaip iš apie ne nuo už jis po buvo ar savo dar jo
        taip pat per jau o""",
    "tr": """
        ve bir bu için ile da de olarak olan çok daha gibi en kadar sonra ise var
        ancak göre değil ne olduğunu ya her ama mi dedi o etti oldu tarafından üzere
        önce iki yeni ilk eden şu bunun""",
    "az": """
        və bir bu üçün ilə də da olan ki edib çox daha sonra isə var bildirib görə
        deyil olub o olaraq hər ilk qeyd""",
    "id": """
        yang dan di ini itu dengan untuk dari dalam tidak pada adalah akan ke juga
        oleh para ada karena mereka telah bisa sudah tersebut saat lebih menjadi kata
        dia tak sebagai namun atau serta hanya bahwa seorang ia kami orang""",
    "tl": """
        ng sa ang na mga at ay si ni para hindi nang siya kay ito may ko niya kanyang
        isang rin""",
    "sw": """
        ya na wa kwa ni za katika la kuwa hiyo alisema cha huo kama yake hii wake
        watu baada lakini""",
    "so": """
        oo ka in ku iyo waa u ah ee ay uu soo la si ayaa loo aan waxaa""",
    "cy": """
        y yr a i o ar yn ei mae wedi ac bod gan am oedd hyn nid fel eu""",
    "ga": """
        an na a ar i ag is agus go le tá sé do bhí ó níl leis sin mar""",
    "vi": """
        và của là có được cho các trong không một người này với đã những để đến khi
        từ tại ở năm ra cũng về vào như bị sẽ trên nhiều""",
    "ru": """
        и в не на что с по как это но к у за из от он для до же его так был а также о
        после было она они все бы их со во или уже""",
    "uk": """
        і в у не на що з та до як це за від але він для про його є був їх також щодо
        після й було а які який із вони по або вже так""",
    "be": """
        і ў не на што з да як гэта за ад ён для пра яго быў але таксама у а па яны ці
        было ужо так""",
    "bg": """
        и на да в за не се от е с че са по като до ще но го това със след който които
        беше му към или при а""",
    "sr": """
        и у је на да се за су од са не који а о као то ће би из није по што само али
        или након према""",
    "mk": """
        и на во да за се од не ќе е со кои што по ја го дека беше кој или како а""",
    "kk": """
        және бұл мен үшін деп бір да де осы болып екі туралы бойынша""",
    "mn": """
        нь энэ бөгөөд байна гэж юм болон бол байгаа хийх он гэсэн""",
    "ar": """
        في من على إلى أن التي الذي عن مع هذا هذه كان كانت لا ما قال بعد إن لم قد بين
        و أو كما ذلك""",
    "fa": """
        و در به از که این را با است برای آن یک می شد بود های کرد شده خود بر تا اما
        هم""",
    "ur": """
        کے میں کی ہے اور سے کا کو نے پر ہیں کہ اس یہ تھا بھی ہو""",
    "ps": """
        د په او چې کې له ته دی کړي هم سره نه یې دا""",
    "hi": """
        के में की है और से का को ने पर हैं कि इस यह था भी एक नहीं हो लिए""",
    "mr": """
        आहे आणि या च्या ते असे तर नाही मध्ये होते केली आहेत यांनी हा ही व की""",
    "ne": """
        छ र को मा ले छन् भएको यो हुने गरेको पनि लागि थियो गर्ने""",
}
"""The words by language; the order settles draws."""

LETTERS = {
    "fr": "àâæçéèêëîïôœùûü",
    "de": "äöüß",
    "es": "áéíñóúü",
    "pt": "áâãàçéêíóôõú",
    "it": "àèéìíòóù",
    "nl": "áäéèëïíóöúü",
    "af": "áäéèêëîïôöû",
    "sv": "äåöé",
    "da": "åæøé",
    "no": "åæøéòó",
    "is": "áæðéíóöþúý",
    "fi": "äöå",
    "et": "äõöüšž",
    "hu": "áéíóöőúüű",
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž",
    "hr": "čćđšž",
    "ro": "ăâîșşțţ",
    "ca": "àçèéíïóòúü",
    "eu": "ñü",
    "lv": "āčēģīķļņšūž",
    "lt": "ąčęėįšųūž",
    "tr": "çğıöşüâîû",
    "az": "çəğıöşü",
    "cy": "âêîôûŵŷáäéëïö",
    "ga": "áéíóú",
    "vi": "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
    "id": "é",
    "sq": "çë",
    "sw": "",
    "so": "",
    "tl": "ñ",
    "ru": "ёщъыьэюяй",
    "uk": "єіїґщьюяй",
    "be": "ўіыэёьюяй",
    "bg": "щъьюяй",
    "sr": "ђјљњћџ",
    "mk": "ѓѕјљњќџ",
    "kk": "әғқңөұүһіыэёщъьюяй",
    "mn": "өүыэёъьюяйщ",
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهويى",
    "fa": "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکگلمنهوی",
    "ur": "ءآأؤئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھیے",
    "ps": "ءآأابپتټثجځچڅحخدډذرړزژږسشښصضطظعغفقکګگلمنڼهوؤيیېۍئ",
}
"""The letters of a language beyond a to z, and beyond those all of Cyrillic shares."""
