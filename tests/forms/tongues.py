"""Words of many languages in, made-up prose, verse and titles out: the stuffing of the dumps that the tests make."""

from __future__ import annotations

import random
import textwrap

WORDS = {
    "en": "the gate hedge kettle ladder meadow lantern tide orchard ferry bell mill sparrow ledger harbour clock bridge path stove wheel"
    " barn and of with under beside beyond when until because she he they were had come gone left kept old small long cold bright",
    "de": "das Tor Hecke Kessel Leiter Wiese Laterne Flut Garten Fähre Glocke Mühle Sperling Hafen Uhr Brücke Weg Ofen Rad Scheune und"
    " mit unter neben hinter als bis weil sie er wir waren hatte kam ging blieb alt klein lang kalt hell der die den",
    "fr": "la porte haie bouilloire échelle prairie lanterne marée verger bac cloche moulin moineau port horloge pont chemin poêle roue"
    " grange et de avec sous près quand jusque parce elle il nous étaient avait venu parti resté vieux petit long froid clair les",
    "es": "la puerta cerca tetera escalera prado linterna marea huerto barca campana molino gorrión puerto reloj puente camino estufa"
    " rueda granero y de con bajo junto cuando hasta porque ella él eran había vino salió quedó viejo pequeño largo frío claro los",
    "pt": "a porta cerca chaleira escada prado lanterna maré pomar barca sino moinho pardal porto relógio ponte caminho fogão roda"
    " celeiro e de com sob junto quando até porque ela ele eram tinha veio saiu ficou velho pequeno longo frio claro os",
    "it": "la porta siepe bollitore scala prato lanterna marea frutteto barca campana mulino passero porto orologio ponte sentiero stufa"
    " ruota fienile e di con sotto presso quando fino perché lei lui erano aveva venne partì rimase vecchio piccolo lungo freddo gli",
    "nl": "de poort heg ketel ladder weide lantaarn vloed boomgaard veer klok molen mus haven brug pad kachel wiel schuur en van met"
    " onder naast toen tot omdat zij hij waren had kwam ging bleef oud klein lang koud helder het een",
    "sv": "grinden häcken kitteln stegen ängen lyktan floden fruktgården färjan klockan kvarnen sparven hamnen bron stigen spisen hjulet"
    " ladan och av med under bredvid när tills därför hon han var hade kom gick blev gammal liten lång kall ljus den",
    "da": "porten hækken kedlen stigen engen lygten floden haven færgen klokken møllen spurven havnen broen stien ovnen hjulet laden og"
    " af med under ved da indtil fordi hun han var havde kom gik blev gammel lille lang kold lys den",
    "pl": "brama płot czajnik drabina łąka latarnia fala sad prom dzwon młyn wróbel port zegar most ścieżka piec koło stodoła i z pod"
    " obok kiedy aż ponieważ ona on byli miał przyszedł odszedł został stary mały długi zimny jasny ten",
    "cs": "brána plot konvice žebřík louka lucerna příliv sad přívoz zvon mlýn vrabec přístav hodiny most cesta kamna kolo stodola a z"
    " pod vedle když až protože ona on byli měl přišel odešel zůstal starý malý dlouhý studený jasný ten",
    "hu": "a kapu sövény kanna létra rét lámpa ár gyümölcsös komp harang malom veréb kikötő óra híd ösvény kályha kerék csűr és alatt"
    " mellett amikor amíg mert ők voltak volt jött ment maradt öreg kicsi hosszú hideg fényes az",
    "fi": "portti aita kattila tikkaat niitty lyhty vuoksi puutarha lautta kello mylly varpunen satama silta polku liesi pyörä lato ja"
    " alla vieressä kun kunnes koska hän he olivat oli tuli meni jäi vanha pieni pitkä kylmä kirkas",
    "tr": "kapı çit çaydanlık merdiven çayır fener gelgit bahçe feribot çan değirmen serçe liman saat köprü yol soba tekerlek ambar ve"
    " ile altında yanında iken kadar çünkü onlar geldi gitti kaldı eski küçük uzun soğuk parlak bir",
    "ru": "ворота ограда чайник лестница луг фонарь прилив сад паром колокол мельница воробей гавань часы мост тропа печь колесо амбар и"
    " под возле когда пока потому она он были имел пришёл ушёл остался старый малый долгий холодный ясный тот",
    "uk": "брама огорожа чайник драбина лука ліхтар приплив сад пором дзвін млин горобець гавань годинник міст стежка піч колесо комора"
    " і під біля коли поки тому вона він були мав прийшов пішов лишився старий малий довгий холодний ясний той",
    "el": "η πύλη ο φράχτης σκάλα λιβάδι φανάρι παλίρροια κήπος πορθμείο καμπάνα μύλος σπουργίτι λιμάνι ρολόι γέφυρα μονοπάτι σόμπα τροχός"
    " και με κάτω δίπλα όταν ώσπου γιατί αυτή αυτός ήταν είχε ήρθε έφυγε έμεινε παλιός μικρός μακρύς κρύος",
    "la": "porta saepes lebes scala pratum lucerna aestus hortus ratis campana mola passer portus hora pons semita focus rota horreum et"
    " cum sub iuxta quando donec quia illa ille erant habuit venit abiit mansit vetus parvus longus frigidus clarus",
    "ro": "poarta gardul ceainic scara pajiște felinar maree livada bac clopot moara vrabie port ceas pod cărare sobă roată hambar și de"
    " cu sub lângă când până pentru ea el erau avea venit plecat rămas vechi mic lung rece clar",
    "vi": "cổng hàng rào ấm thang đồng cỏ đèn thủy triều vườn phà chuông cối xay chim sẻ cảng đồng hồ cầu đường bếp bánh xe kho và với dưới"
    " bên khi cho vì cô ông họ đã đến đi ở già nhỏ dài lạnh sáng",
}
SIGNS = {
    "zh": "門籬壺梯草燈潮園渡鐘磨雀港時橋路爐輪倉老小長冷明來去留問看走坐山水風雨夜日月人家",
    "ja": "門垣鍋梯草灯潮園渡鐘臼雀港時橋道炉輪倉はがのをにへとでもからまでよりしたいるれてき古小長冷明",
    "ko": "문울솥사다리풀등불물때뜰나루종방아참새항구시계다리길난로바퀴곳간그는가를에서와도오래된작은긴찬밝은왔다갔다",
}
ENDS = {"zh": "。", "ja": "。"}


def is_wide(tongue: str) -> bool:
    return tongue in ("zh", "ja")


def sentence(rng: random.Random, tongue: str, least: int = 6, most: int = 18) -> str:
    """A made-up sentence."""
    if tongue in SIGNS:
        parts = ["".join(rng.choices(SIGNS[tongue], k=rng.randint(4, 9))) for _ in range(rng.randint(2, 4))]
        return ("，" if tongue == "zh" else "、" if tongue == "ja" else " ").join(parts) + ENDS.get(tongue, ".")
    words = rng.choices(WORDS[tongue].split(), k=rng.randint(least, most))
    words[0] = words[0][:1].upper() + words[0][1:]
    return " ".join(words) + rng.choice(".....?!")


def paragraph(rng: random.Random, tongue: str, most: int = 7) -> str:
    """One to several sentences; a short speech now and then."""
    if rng.random() < 0.12 and tongue not in SIGNS:
        return f"“{sentence(rng, tongue, 3, 7)}”"
    return ("" if is_wide(tongue) else " ").join(sentence(rng, tongue) for _ in range(rng.randint(2, most)))


def title(rng: random.Random, tongue: str, capitals: bool = False) -> str:
    """Two to six words that do not end as a sentence does."""
    if tongue in SIGNS:
        return "".join(rng.choices(SIGNS[tongue], k=rng.randint(4, 8)))
    words = rng.choices(WORDS[tongue].split(), k=rng.randint(2, 5))
    text = " ".join(w[:1].upper() + w[1:] if len(w) > 3 or k == 0 else w for k, w in enumerate(words))
    return text.upper() if capitals else text


def verse(rng: random.Random, tongue: str) -> list[str]:
    """A stanza."""
    lines = [sentence(rng, tongue, 4, 7).rstrip(".?!") + rng.choice([",", ",", ";", "", "."]) for _ in range(4)]
    return [*lines[:-1], lines[-1].rstrip(",;.") + "."]


def wrap(text: str, width: int) -> list[str]:
    """A paragraph as lines of at most `width` characters; one line where the width is 0."""
    return textwrap.wrap(text, width) if width and not text[:1] >= "\u3040" else [text]
