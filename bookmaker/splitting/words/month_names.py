"""Month and weekday names in two dozen languages, as they stand in date lines: data only."""

from __future__ import annotations

# Full names, then other forms (genitives, abbreviations), twelve groups a language; "/" parts the forms of one month.
MONTHS_BY_LANGUAGE: dict[str, str] = {
    "en": "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep october/oct"
    " november/nov december/dec",
    "de": "januar/jänner/jenner/jan februar/feber/hornung/feb märz/maerz/mär/mrz april/apr mai/may juni/junius/jun juli/julius/jul"
    " august/aug september/sept/sep oktober/okt november/nov dezember/dez",
    "fr": "janvier/janv février/fevrier/févr/fév/fev mars avril/avr mai juin juillet/juil août/aout septembre/sept octobre/oct"
    " novembre/nov décembre/decembre/déc",
    "es": "enero/ene febrero/feb marzo/mar abril/abr mayo/may junio/jun julio/jul agosto/ago septiembre/setiembre/sep/set"
    " octubre/oct noviembre/nov diciembre/dic",
    "pt": "janeiro/jan fevereiro/fev março/marco/mar abril/abr maio/mai junho/jun julho/jul agosto/ago setembro/set"
    " outubro/out novembro/nov dezembro/dez",
    "it": "gennaio/gen febbraio/feb marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug agosto/ago settembre/sett/set"
    " ottobre/ott novembre/nov dicembre/dic",
    "nl": "januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug september/sep oktober/okt"
    " november/nov december/dec",
    "sv": "januari/jan februari/feb mars/mar april/apr maj juni/jun juli/jul augusti/aug september/sep oktober/okt"
    " november/nov december/dec",
    "da": "januar/jan februar/feb marts/mar april/apr maj/mai juni/jun juli/jul august/aug september/sep oktober/okt"
    " november/nov december/desember/dec/des",
    "fi": "tammikuuta/tammikuu helmikuuta/helmikuu maaliskuuta/maaliskuu huhtikuuta/huhtikuu toukokuuta/toukokuu"
    " kesäkuuta/kesäkuu heinäkuuta/heinäkuu elokuuta/elokuu syyskuuta/syyskuu lokakuuta/lokakuu marraskuuta/marraskuu"
    " joulukuuta/joulukuu",
    "pl": "stycznia/styczeń/sty lutego/luty/lut marca/marzec kwietnia/kwiecień/kwi maja/maj czerwca/czerwiec/cze"
    " lipca/lipiec/lip sierpnia/sierpień/sie września/wrzesień/wrz października/październik/paź listopada/listopad/lis"
    " grudnia/grudzień/gru",
    "cs": "ledna/leden/led února/únor/úno března/březen/bře dubna/duben/dub května/květen/kvě června/červen/čvn"
    " července/červenec/čvc srpna/srpen/srp září/zář října/říjen/říj listopadu/listopad/lis prosince/prosinec/pro",
    "sk": "januára/január februára/február marca/marec apríla/apríl mája/máj júna/jún júla/júl augusta/august"
    " septembra/september októbra/október novembra/november decembra/december",
    "hu": "január/jan február/febr/feb március/márc/mar április/ápr május/máj június/jún július/júl augusztus/aug"
    " szeptember/szept október/okt november/nov december/dec",
    "ro": "ianuarie/ian februarie/feb martie/mar aprilie/apr mai iunie/iun iulie/iul august/aug septembrie/sept"
    " octombrie/oct noiembrie/noi decembrie/dec",
    "tr": "ocak/oca şubat/şub mart/mar nisan/nis mayıs/may haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki"
    " kasım/kas aralık/ara",
    "ru": "января/январь/янв февраля/февраль/фев марта/март/мар апреля/апрель/апр мая/май июня/июнь/июн июля/июль/июл"
    " августа/август/авг сентября/сентябрь/сен октября/октябрь/окт ноября/ноябрь/ноя декабря/декабрь/дек",
    "uk": "січня/січень лютого/лютий березня/березень квітня/квітень травня/травень червня/червень липня/липень"
    " серпня/серпень вересня/вересень жовтня/жовтень листопада/листопад грудня/грудень",
    "el": "ιανουαρίου/ιανουάριος φεβρουαρίου/φεβρουάριος μαρτίου/μάρτιος απριλίου/απρίλιος μαΐου/μάιος ιουνίου/ιούνιος"
    " ιουλίου/ιούλιος αυγούστου/αύγουστος σεπτεμβρίου/σεπτέμβριος οκτωβρίου/οκτώβριος νοεμβρίου/νοέμβριος"
    " δεκεμβρίου/δεκέμβριος",
    "ca": "gener/gen febrer/febr març abril/abr maig juny/jun juliol/jul agost/ag setembre/set octubre/oct novembre/nov"
    " desembre/des",
    "id": "januari februari maret/mar april mei juni juli agustus/agu september oktober november desember",
    "hr": "siječnja/siječanj veljače/veljača ožujka/ožujak travnja/travanj svibnja/svibanj lipnja/lipanj srpnja/srpanj"
    " kolovoza/kolovoz rujna/rujan listopada/listopad studenoga/studeni prosinca/prosinac",
    "eo": "januaro februaro marto aprilo majo junio julio aŭgusto septembro oktobro novembro decembro",
}

# A name that means two months in two languages (Polish and Croatian "listopada") goes to the more widely read one.
_ORDER = ("en", "de", "fr", "es", "pt", "it", "ru", "pl", "cs", "nl", "tr")


def build_months() -> dict[str, int]:
    """Case-folded month name, without its dot → 1 to 12."""
    table: dict[str, int] = {}
    for language in (*_ORDER, *(k for k in MONTHS_BY_LANGUAGE if k not in _ORDER)):
        for number, forms in enumerate(MONTHS_BY_LANGUAGE[language].split(), 1):
            for form in forms.split("/"):
                table.setdefault(form.casefold(), number)
    return table


WEEKDAYS = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun"
        " montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so"
        " lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim"
        " lunes martes miércoles miercoles jueves viernes sábado sabado domingo mié mie jue vie sáb sab dom"
        " segunda-feira terça-feira quarta-feira quinta-feira sexta-feira segunda terça quarta quinta sexta seg ter qua qui sex"
        " lunedì martedì mercoledì giovedì venerdì sabato domenica gio"
        " maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo"
        " måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag"
        " maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina sunnuntaina"
        " poniedziałek wtorek środa czwartek piątek sobota niedziela pondělí úterý středa čtvrtek pátek neděle"
        " pondelok utorok streda štvrtok piatok nedeľa hétfő kedd szerda csütörtök péntek szombat vasárnap"
        " luni marți miercuri joi vineri sâmbătă duminică pazartesi salı çarşamba perşembe cuma cumartesi pazar"
        " понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс"
        " понеділок вівторок середа четвер п'ятниця субота неділя"
        " δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή"
        " dilluns dimarts dimecres dijous divendres dissabte diumenge senin selasa rabu kamis jumat sabtu minggu"
    ).split()
)
