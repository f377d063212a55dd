"""What columns are called in customer files: common headings in a dozen languages, by the role they play."""

from __future__ import annotations

import re
import unicodedata

HEADINGS: dict[str, tuple[str, ...]] = {
    # One whole name a cell.
    "name": (
        "name", "full name", "legal name", "registered name", "display name", "company", "company name", "organisation", "organization",
        "organisation name", "organization name", "business name", "entity name", "firm name", "corporate name", "vessel name",
        "ship name", "account name", "account holder", "supplier", "supplier name", "vendor", "vendor name", "payee", "payee name",
        "beneficiary", "beneficiary name", "counterparty", "customer", "client", "employee name", "vollständiger name",
        "vollstaendiger name", "firma", "firmenname", "kunde", "kundenname", "lieferant", "nom complet", "raison sociale",
        "dénomination", "dénomination sociale", "nom et prénom", "nombre completo", "razón social", "nombre y apellidos",
        "nome completo", "nome e cognome", "ragione sociale", "razão social", "volledige naam", "bedrijfsnaam", "imię i nazwisko",
        "nazwa", "nazwa firmy", "ad soyad", "adı soyadı", "unvan", "фио", "полное имя", "наименование", "название", "姓名", "名称",
        "客户名称", "客户姓名", "公司名称", "氏名", "会社名", "성명", "회사명", "الاسم", "الاسم الكامل", "اسم العميل", "שם מלא",
    ),
    # A heading that is a whole name when it stands alone, and a part of one beside a first or a last name.
    "bare_name": ("nom", "nombre", "nome", "naam", "имя", "이름", "שם"),
    "first_name": (
        "first name", "given name", "given names", "first names", "forename", "forenames", "first", "fname", "vorname", "vornamen",
        "rufname", "prénom", "prénoms", "nombres", "nombre de pila", "primer nombre", "primeiro nome", "voornaam", "voornamen", "imię",
        "imiona", "ad", "adı", "名", "名字", "الاسم الأول", "שם פרטי",
    ),
    "middle_name": (
        "middle name", "middle names", "middle", "middle initial", "mname", "second name", "second given name", "patronymic",
        "father name", "father's name", "zweiter vorname", "deuxième prénom", "segundo nombre", "отчество", "اسم الأب",
    ),
    "last_name": (
        "last name", "surname", "family name", "last", "lname", "first surname", "paternal surname", "nachname", "familienname",
        "zuname", "nom de famille", "apellido", "apellidos", "primer apellido", "apellido paterno", "cognome", "sobrenome", "apelido",
        "achternaam", "nazwisko", "soyad", "soyadı", "фамилия", "姓", "姓氏", "성", "اسم العائلة", "שם משפחה",
    ),
    "second_last_name": ("second surname", "maternal surname", "second last name", "segundo apellido", "apellido materno"),
    "alias": (
        "alias", "aliases", "aka", "also known as", "other name", "other names", "former name", "former names", "previous name",
        "previous names", "maiden name", "birth name", "native name", "local name", "original name", "name original script",
        "name in original script", "trading name", "trade name", "dba", "doing business as", "weak alias", "geburtsname",
        "nom de naissance", "nom de jeune fille", "nombre comercial", "псевдоним", "曾用名", "别名", "別名",
    ),
    "birth_date": (
        "date of birth", "birth date", "dob", "birthday", "born", "date born", "geburtsdatum", "geb datum", "geboren am",
        "date de naissance", "date naissance", "né le", "fecha de nacimiento", "fecha nacimiento", "data di nascita", "data nascita",
        "data de nascimento", "data nascimento", "geboortedatum", "data urodzenia", "doğum tarihi", "дата рождения", "出生日期",
        "生年月日", "생년월일", "تاريخ الميلاد", "תאריך לידה",
    ),
    "birth_year": ("year of birth", "birth year", "yob", "geburtsjahr", "année de naissance", "год рождения"),
    "country": (
        "nationality", "nationalities", "citizenship", "citizenships", "country", "countries", "country code", "country name",
        "country of residence", "residence", "residence country", "country of citizenship", "country of nationality", "main country",
        "country of incorporation", "country of registration", "incorporation country", "jurisdiction", "flag", "flag state", "nation",
        "staatsangehörigkeit", "staatsangehoerigkeit", "staatsbürgerschaft", "nationalität", "nationalitaet", "land", "wohnsitzland",
        "sitzland", "nationalité", "pays", "pays de résidence", "nacionalidad", "país", "país de residencia", "nazionalità",
        "cittadinanza", "paese", "nacionalidade", "nationaliteit", "obywatelstwo", "kraj", "uyruk", "uyruğu", "ülke", "гражданство",
        "страна", "国籍", "国家", "국적", "국가", "الجنسية", "البلد", "אזרחות",
    ),
    "gender": (
        "gender", "sex", "geschlecht", "sexe", "sexo", "sesso", "geslacht", "płeć", "cinsiyet", "пол", "性别", "性別", "성별", "الجنس",
    ),
    "identifier": (
        "identifier", "identifiers", "passport", "passport no", "passport number", "passport nr", "id number", "id no",
        "identity number", "identity card", "identity card number", "id card", "id card number", "national id", "national id number",
        "document number", "document no", "tax id", "tax number", "tax no", "tin", "tax identification number", "vat", "vat number",
        "vat id", "vat code", "ssn", "social security number", "inn", "inn code", "ogrn", "ogrn code", "registration number",
        "registration no", "reg no", "company number", "company registration number", "lei", "lei code", "imo", "imo number", "imo no",
        "mmsi", "bic", "swift", "swift bic", "swift code", "duns", "uei", "npi", "isin", "wallet", "wallet address", "crypto address",
        "public key", "reisepass", "reisepassnummer", "passnummer", "ausweisnummer", "steuernummer", "ust idnr",
        "handelsregisternummer", "numéro de passeport", "passeport", "siren", "siret", "pasaporte", "dni", "nie", "nif", "cif", "rfc",
        "cuit", "cpf", "cnpj", "passaporto", "codice fiscale", "partita iva", "nip", "pesel", "regon", "паспорт", "инн", "огрн",
        "护照号", "护照号码", "身份证号", "身份证号码", "证件号码", "旅券番号", "여권번호", "رقم الجواز", "رقم الهوية",
    ),
    "address": (
        "address", "full address", "address line", "address 1", "address 2", "address 3", "address line 1", "address line 2",
        "address line 3", "street", "street address", "city", "town", "postcode", "postal code", "zip", "zip code", "state", "province",
        "region", "anschrift", "adresse", "straße", "ort", "plz", "rue", "ville", "code postal", "dirección", "ciudad", "calle",
        "indirizzo", "città", "via", "endereço", "cidade", "adres", "woonplaats", "ulica", "miasto", "şehir", "адрес", "город", "地址",
        "住所", "주소", "العنوان",
    ),
    # In order of preference: the first one found is taken, the others are reported as not used.
    "schema": (
        "schema", "entity type", "party type", "customer type", "client type", "type of party", "type of entity", "type", "kind",
        "record type", "kundentyp", "typ", "tipo", "тип", "类型",
    ),
    "reference": (
        "customer id", "customer reference", "customer ref", "customer number", "customer no", "client id", "client reference",
        "client ref", "client number", "client no", "party id", "reference", "ref", "reference number", "external id", "record id",
        "account id", "account number", "account no", "kundennummer", "kunden nr", "kunden id", "numéro client", "id client",
        "id cliente", "número de cliente", "codice cliente", "klantnummer", "numer klienta", "номер клиента", "客户编号", "顧客番号",
        "고객번호", "uid", "id",
    ),
}  # fmt: skip

OWNERS = (
    "customer", "client", "party", "person", "individual", "entity", "applicant", "counterparty", "beneficiary", "holder",
    "accountholder", "employee", "supplier", "vendor", "kunden", "cliente",
)  # fmt: skip
"""Words that say whose name or date it is; a heading is looked up again without them."""


def fold(heading: str) -> str:
    """A heading without case, accents, spaces, punctuation, and remarks in brackets: "Date of Birth (D/M/Y)" → "dateofbirth"."""
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", "", heading)
    letters = unicodedata.normalize("NFKD", bare.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


_ROLES = {fold(heading): (role, rank) for role, headings in HEADINGS.items() for rank, heading in enumerate(headings)}


def role_of(heading: str) -> tuple[str, int] | None:
    """The role a heading usually plays and its rank among the headings of that role; None for one that is not known."""
    folded = fold(heading)
    if folded in _ROLES:
        return _ROLES[folded]
    for owner in OWNERS:
        if folded.startswith(owner) and (found := _ROLES.get(folded.removeprefix(owner))):
            return found
    return None
