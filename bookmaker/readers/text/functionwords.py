"""The commonest small words of the languages in Latin and Cyrillic letters: data only."""

from __future__ import annotations

# They make up a third of any prose, whatever it is about; a language's neighbours are here to be told from it.
WORDS = {
    "en": "the of and to in that was his with for it as had is not you her he on at by this be from have which she "
    "are my",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus "
    "er hat dass sie nach wird bei einer um am sind noch wie einem über einen so ich war",
    "nl": "de van een het en in is dat op te zijn met voor niet aan er die hij was om ook maar als dan zij bij nog "
    "naar uit ik heeft hebben deze werd",
    "af": "die van en in is het wat nie te dat met vir om hy op aan sy was hulle deur ons maar by sal kan ek jou",
    "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son "
    "aux où cette était ses comme mais je nous vous lui elle",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ya este sí "
    "porque esta entre cuando muy sin sobre también me hasta",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou "
    "quando muito nos já eu também só pelo pela até isso",
    "gl": "de a o que e do da en un para con non unha os no se na por máis as dos como pero ao el das seu súa ou "
    "cando moi nos xa eu tamén só polo pola ata iso dun dunha",
    "ca": "de la i el que a en els per un les amb del una no es va és al dels ha més se com són aquest aquesta però "
    "seva seu ser també quan hi molt ens això tot si",
    "it": "di e il la che in a per un è del non si una le con i da sono al della ma come più lo dei anche nel gli "
    "ha alla io se questo delle o mi era suo essere ci dal",
    "ro": "de și în a la cu nu pe care o din că se este mai pentru un ce au fi ca să sau prin lui al ale era dar el "
    "ea lor după când fost iar",
    "la": "et in est non ad ut cum quod qui sed si ex ab de quam aut etiam esse nec per sunt hoc quae enim ac atque "
    "autem",
    "sv": "och att det i en som på är av för med den till inte har de ett om han var jag men från vi så hade när "
    "hon ut man",
    "da": "og at det i en som på er af for med den til ikke har de et om han var jeg men fra vi så havde når hun ud "
    "blev",
    "nb": "og at det i en som på er av for med den til ikke har de et om han var jeg men fra vi så hadde når hun ut "
    "ble",
    "nn": "og at det i ein som på er av for med den til ikkje har dei eit om han var eg men frå vi så hadde når ho "
    "ut vart",
    "is": "og að í á sem er við um til það með ekki var hann en af þá fyrir hún eða frá hafa svo þegar verið ég þetta",
    "fi": "ja on ei että se oli hän ovat mutta myös kun kuin tai joka niin hänen ole olen sen vain sitä jos mukaan "
    "minä nyt vielä",
    "et": "ja on ei et see oli ta kui oma ka mis aga või siis nii ma ning välja seda mida mitte üks kes olid veel",
    "hu": "a az és hogy nem is egy ez volt de meg ha csak már mint még azt ki el mert vagy van ezt fel aki majd után",
    "pl": "w i na z się nie do to że jest o jak a po co tak za od ale już przez go dla był tylko czy jej jego była "
    "gdy sobie przed",
    "cs": "a se v na je že to s z do o ve by jako k si ale za pro tak po jeho podle aby když už jsem jsou byl nebo "
    "jen která který jsme které",
    "sk": "a sa v na je že to s z do o vo by ako k si ale za pre tak po jeho podľa aby keď už som sú bol alebo len "
    "ktorá ktorý sme ktoré",
    "sl": "in je v na se da so za ki z ni s pa bi tudi po pri kot od še bil ali ne iz bila kar tako lahko bilo kaj",
    "hr": "i je u na se da su za koji od s a o kao ne bi sam što to iz do ali bio samo koja nije kako ili biti te",
    "lt": "ir kad į iš su buvo yra bet jo tai ne kaip nuo už apie jis jos tik dar ar po jau taip savo labai",
    "lv": "un ir ar no uz par ka kas tas bija bet kā viņš lai pie arī jau ne to pēc vai tikai es viņa tā",
    "tr": "ve bir bu da de için ile çok o ne ama gibi daha olarak sonra kadar var mi ki her en olan diye değil ben onu",
    "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena tersebut bisa ada mereka "
    "oleh",
    "vi": "và của là có không được trong cho các một người những với đã này để khi như từ đến ở ông đó cũng",
    "tl": "ang ng sa na mga ay at si ni kay ito hindi siya para ko mo ba niya kung pero nang may",
    "eo": "la de kaj en estas ne al li ke por kun mi tio sed ĉi pri ĝi estis oni sur ŝi kiu ili ankaŭ",
    "cy": "y yn a i o ar yr ei mae wedi oedd am fod ac gan eu hi na at fel ond roedd",
    "ga": "an na a ar agus go is i le ag sé bhí ní do sin de tá mar sí chun nach",
    "ru": "и в не на что с он как это по к но из у за все от так о же она было был для мы вы бы его только я ты до "
    "когда если или ещё уже при",
    "uk": "і в не на що з він як це по до але та у за все від так про ж вона було був для ми ви би його тільки я ти "
    "коли якщо або ще вже при є",
    "be": "і ў не на што з ён як гэта па да але у за ад так пра ж яна было быў для мы вы бы яго толькі я калі або ўжо",
    "bg": "и в не на че с той как това по към но от за се да е са си ще му ги като беше така тя те до или още при през",
    "sr": "и у не на што са он као то по да али из за се је су би га само кад или још при који од до није био",
    "mk": "и во не на што со тој како тоа по кон но од за се да е си ќе му ги беше така таа тие до или уште при која",
}
