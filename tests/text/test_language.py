"""Languages are told apart, and English is never called foreign."""

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.digest import unread_language
from briefing.languages import LANGUAGE_NAMES
from briefing.model import SectionKind
from briefing.text.analyse import analyse
from briefing.text.language import language
from briefing.text.language_words import BLOCKS, LETTERS, WORDS
from tests.shared import SHARED, needs_shared

NEWS = {
    "en": """The bridge over the river was closed on Monday
        Engineers found cracks in two of its pillars, the town council said. Nobody has
        been hurt, but the works will take about three months.""",
    "fr": """Le pont sur la rivière fermé depuis lundi
        Des ingénieurs ont trouvé des fissures dans deux piliers, a indiqué la mairie.
        Personne n'a été blessé, mais les travaux dureront environ trois mois.""",
    "de": """Brücke über den Fluss seit Montag gesperrt
        Ingenieure haben in zwei Pfeilern Risse gefunden, teilte die Stadt mit. Verletzt
        wurde niemand, aber die Arbeiten werden etwa drei Monate dauern.""",
    "es": """El puente sobre el río, cerrado desde el lunes
        Los ingenieros hallaron grietas en dos de los pilares, según el ayuntamiento.
        No hay heridos, pero las obras durarán unos tres meses.""",
    "pt": """Ponte sobre o rio está fechada desde segunda-feira
        Os engenheiros encontraram fendas em dois pilares, disse a câmara municipal.
        Ninguém ficou ferido, mas as obras vão durar cerca de três meses.""",
    "it": """Il ponte sul fiume chiuso da lunedì
        Gli ingegneri hanno trovato crepe in due piloni, ha detto il comune. Nessuno è
        rimasto ferito, ma i lavori dureranno circa tre mesi.""",
    "nl": """Brug over de rivier sinds maandag gesloten
        Ingenieurs hebben scheuren gevonden in twee pijlers, zegt de gemeente. Er is
        niemand gewond geraakt, maar het werk gaat ongeveer drie maanden duren.""",
    "sv": """Bron över floden stängd sedan i måndags
        Ingenjörer har hittat sprickor i två av pelarna, säger kommunen. Ingen har
        skadats, men arbetet väntas ta omkring tre månader.""",
    "da": """Broen over floden har været lukket siden mandag
        Ingeniører har fundet revner i to af pillerne, siger kommunen. Ingen er kommet
        noget til, men arbejdet vil tage omkring tre måneder.""",
    "no": """Broen over elva har vært stengt siden mandag
        Ingeniører har funnet sprekker i to av pilarene, sier kommunen. Ingen er blitt
        skadet, men arbeidet vil ta rundt tre måneder.""",
    "fi": """Joen ylittävä silta on ollut suljettuna maanantaista
        Insinöörit löysivät halkeamia kahdesta pilarista, kaupunki kertoo. Kukaan ei
        loukkaantunut, mutta työt kestävät noin kolme kuukautta.""",
    "pl": """Most na rzece zamknięty od poniedziałku
        Inżynierowie znaleźli pęknięcia w dwóch filarach, poinformował ratusz. Nikt nie
        został ranny, ale prace potrwają około trzech miesięcy.""",
    "cs": """Most přes řeku je od pondělí uzavřen
        Inženýři našli trhliny ve dvou pilířích, uvedla radnice. Nikdo nebyl zraněn,
        ale práce potrvají asi tři měsíce.""",
    "hu": """Hétfő óta zárva van a folyó hídja
        A mérnökök két pillérben is repedéseket találtak, közölte a városháza. Senki
        sem sérült meg, de a munka körülbelül három hónapig tart.""",
    "ro": """Podul peste râu este închis de luni
        Inginerii au găsit fisuri în doi dintre piloni, a anunțat primăria. Nimeni nu a
        fost rănit, dar lucrările vor dura circa trei luni.""",
    "tr": """Nehir üzerindeki köprü pazartesiden beri kapalı
        Belediye, mühendislerin iki ayakta çatlak bulduğunu açıkladı. Yaralanan olmadı,
        ancak çalışmalar yaklaşık üç ay sürecek.""",
    "ru": """Мост через реку закрыт с понедельника
        Инженеры нашли трещины в двух опорах, сообщили в мэрии. Никто не пострадал, но
        работы займут около трёх месяцев.""",
    "uk": """Міст через річку закрито з понеділка
        Інженери знайшли тріщини у двох опорах, повідомили в мерії. Ніхто не постраждав,
        але роботи триватимуть близько трьох місяців.""",
    "bg": """Мостът над реката е затворен от понеделник
        Инженерите са открили пукнатини в два от стълбовете, съобщиха от общината. Няма
        пострадали, но ремонтът ще продължи около три месеца.""",
    "el": """Κλειστή από τη Δευτέρα η γέφυρα του ποταμού
        Οι μηχανικοί βρήκαν ρωγμές σε δύο από τους πυλώνες, ανακοίνωσε ο δήμος. Κανείς
        δεν τραυματίστηκε, αλλά τα έργα θα διαρκέσουν περίπου τρεις μήνες.""",
    "ar": """إغلاق الجسر فوق النهر منذ يوم الاثنين
        عثر المهندسون على شقوق في اثنين من الأعمدة، كما قالت البلدية. لم يصب أحد بأذى،
        لكن الأعمال ستستمر نحو ثلاثة أشهر.""",
    "fa": """پل روی رودخانه از دوشنبه بسته است
        شهرداری گفت مهندسان در دو پایه پل ترک پیدا کرده‌اند. کسی آسیب ندیده است، اما
        کار تعمیر حدود سه ماه طول می‌کشد.""",
    "ur": """دریا کا پل پیر سے بند ہے
        بلدیہ کے مطابق انجینئروں کو دو ستونوں میں دراڑیں ملی ہیں۔ کوئی زخمی نہیں ہوا،
        لیکن مرمت میں تقریباً تین مہینے لگیں گے۔""",
    "he": """הגשר מעל הנהר סגור מאז יום שני
        מהנדסים מצאו סדקים בשניים מהעמודים, מסרה העירייה. איש לא נפגע, אבל העבודות
        יימשכו כשלושה חודשים.""",
    "hi": """नदी का पुल सोमवार से बंद है
        नगर परिषद ने कहा कि इंजीनियरों को दो खंभों में दरारें मिली हैं। कोई घायल नहीं हुआ, लेकिन
        काम में लगभग तीन महीने लगेंगे।""",
    "zh": """河上的大桥自周一起关闭
        市政府表示，工程师在两个桥墩上发现了裂缝。没有人受伤，但维修工作将持续大约三个月。""",
    "ja": """川にかかる橋、月曜日から通行止め
        市によると、技術者が二本の橋脚にひび割れを見つけた。けが人はいないが、工事には
        約三か月かかる見込みだ。""",
    "ko": """강을 건너는 다리, 월요일부터 폐쇄
        시는 기술자들이 교각 두 곳에서 균열을 발견했다고 밝혔다. 다친 사람은 없지만
        공사는 약 석 달이 걸릴 것으로 보인다.""",
    "id": """Jembatan di atas sungai ditutup sejak Senin
        Para insinyur menemukan retakan pada dua tiang, kata pemerintah kota. Tidak ada
        yang terluka, tetapi pekerjaan itu akan berlangsung sekitar tiga bulan.""",
    "vi": """Cây cầu qua sông bị đóng từ thứ Hai
        Các kỹ sư đã phát hiện vết nứt ở hai trụ cầu, chính quyền thành phố cho biết.
        Không ai bị thương, nhưng việc sửa chữa sẽ mất khoảng ba tháng.""",
    "th": """ปิดสะพานข้ามแม่น้ำตั้งแต่วันจันทร์
        เทศบาลกล่าวว่าวิศวกรพบรอยร้าวที่เสาสองต้น ไม่มีผู้บาดเจ็บ""",
}
"""A headline and a paragraph in each language."""


def text_in(code: str) -> str:
    return "\n\n".join(
        " ".join(part.split()) for part in NEWS[code].split("\n", maxsplit=1)
    )


@pytest.mark.parametrize("code", NEWS)
def test_a_headline_and_a_paragraph_are_enough(code: str) -> None:
    assert language(text_in(code)) == code


@pytest.mark.parametrize("code", NEWS)
def test_accents_typed_as_separate_marks_make_no_difference(code: str) -> None:
    import unicodedata

    assert language(unicodedata.normalize("NFD", text_in(code))) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1 234 – 56 %",
        "Bayern 3, Dortmund 1",
        "LE PEN AND MACRON IN RUN-OFF",
        "THE DAM GAVE WAY ON MONDAY AND NOBODY WAS HURT, THE MAYOR SAID",
        "Erdoğan meets Zelenskyy, Tusk and Fiala",
        "José Ángel Gutiérrez, María Núñez, Íñigo Peña, Jürgen Größler, Łukasz Żak",
        "Les Misérables, La La Land, El Cid, Das Boot, La Dolce Vita, Der Untergang",
        "“C'est la vie,” he said. “Je ne regrette rien.” The crowd of the café sang.",
        "The ministry (外交部) and its spokeswoman, Mao Ning (毛宁), said nothing.",
        "He heâ€™s said itâ€™s â€œfineâ€� and theyâ€™re sure weâ€™ll go to the coast.",
        "Van Gogh, Ludwig van Beethoven, Ursula von der Leyen, Leonardo da Vinci",
        "Session d41d8cd98f00b204e9800998ecf8427e, l1 d2 c3 s4",
    ],
)
def test_english_has_the_benefit_of_the_doubt(text: str) -> None:
    assert language(text) == "en"


def test_an_english_article_that_quotes_another_language_stays_english() -> None:
    english = text_in("en")
    assert language(f"{english} {english} “{text_in('fr')}” {english}") == "en"


def test_a_foreign_article_with_english_names_stays_foreign() -> None:
    text = text_in("ja").replace("市", "New York Times と Human Rights Watch ")
    assert language(text) == "ja"


def test_running_text_in_a_language_we_do_not_know_is_not_called_english() -> None:
    # Made up, in Latin letters: no list has these words.
    starts, ends = "vesh moru sovan grel ustap".split(), "ka li fen dor pim tu".split()
    assert language(" ".join(a + b for a in starts for b in ends)) == "und"


def test_a_script_we_do_not_know_is_undetermined() -> None:
    assert language("ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ") == "und"
    assert language("𓀀𓀁𓀂") == "und"


def test_every_language_has_a_name_to_show() -> None:
    codes = set(WORDS) | {code for _, code in BLOCKS if len(code) < 4}
    several = {"latin", "cyrillic", "arabic", "devanagari"}
    assert codes - several <= set(LANGUAGE_NAMES)
    assert set(LETTERS) <= set(WORDS)


@given(st.text() | st.text(st.characters(min_codepoint=0x300)))
def test_any_text_has_one_language_and_always_the_same(text: str) -> None:
    found = language(text)
    assert found in LANGUAGE_NAMES
    assert language(text) == found


@settings(deadline=None)  # the first example loads the parameters
@given(st.text(st.sampled_from("de la l'un и в के 的 the .\n"), max_size=300))
def test_any_text_is_analysed_or_left_whole(text: str) -> None:
    analysis = analyse(text)
    covered = "".join(p.span.of(text) for p in analysis.passages)
    assert "".join(covered.split()) == "".join(text.split())
    if unread_language(analysis):
        assert {p.section for p in analysis.passages} <= {SectionKind.OTHER}


@pytest.mark.parametrize("code", [code for code in NEWS if code != "en"])
def test_a_foreign_text_is_split_but_not_analysed(code: str) -> None:
    analysis = analyse(text_in(code))
    assert analysis.lang == code
    assert unread_language(analysis) == LANGUAGE_NAMES[code]
    assert {(p.section, p.role, p.rule) for p in analysis.passages} == {
        (SectionKind.OTHER, SectionKind.OTHER, f"language: {code}")
    }
    assert len(analysis.passages) >= 2
    found = (analysis.quotes, analysis.figures, analysis.mentions, analysis.quantities)
    assert found == ((), (), (), ())


def test_an_english_text_is_analysed() -> None:
    assert unread_language(analyse(text_in("en"))) == ""


def test_the_title_helps_to_tell_the_language_of_a_short_text() -> None:
    text = "Verletzt wurde niemand."
    assert analyse(text).lang == "en"
    assert analyse(text, title="Brücke über den Fluss gesperrt").lang == "de"


def test_telling_languages_apart_loads_nothing_heavy() -> None:
    script = (
        "import sys, briefing.text.language\n"
        "assert not {'numpy', 'regex', 'sqlite3'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


# Where a document is Spanish through and through, whatever the set's name says.
_REALLY_FOREIGN = ("El Intendente de la Región", "Terremoto en Chile")


def english_texts() -> Iterator[str]:
    for name in ("newsdiscourse", "polnear", "worldwide_ner", "ecbplus", "tempeval3"):
        lines = (SHARED / "data" / name / "docs.jsonl").read_text(encoding="utf-8")
        for document in map(json.loads, lines.strip().split("\n")):
            text = document.get("text") or "\n".join(
                sentence["text"] for sentence in document["sentences"]
            )
            title = document.get("title") or document.get("headline") or ""
            paragraphs = [p for p in text.split("\n") if p.strip()]
            yield text
            yield "\n".join([title, *paragraphs[:2]])
            yield title


@needs_shared
def test_no_english_article_opening_or_title_is_called_foreign() -> None:
    wrong = [
        (found, text[:60])
        for text in english_texts()
        if (found := language(text)) != "en"
        and not any(start in text[:200] for start in _REALLY_FOREIGN)
    ]
    assert wrong == []
