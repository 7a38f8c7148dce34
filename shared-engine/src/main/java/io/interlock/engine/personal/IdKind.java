package io.interlock.engine.personal;

import java.util.Locale;

/**
 * A kind of number that is given to a person, an account or a card, as data. Its shapes are separated by {@code |}:
 * {@code #} is a digit, {@code A} a letter, {@code _} a space, {@code ?} a space or a hyphen (the same throughout), and
 * the number after {@code =} is how sure the shape alone makes when the check holds, in percent. What the characters must
 * be is asked of {@link IdChecks}.
 */
enum IdKind {
    CARD(
            "payment card number",
            "################=85|####?####?####?####=92|####.####.####.####=85|###############=82"
                    + "|####?######?#####=92|##############=80|####?######?####=90|#############=65|####?###?###?###=80"
                    + "|############=50|####?####?####=50|###################=80|####?####?####?####?###=90"
                    + "|##################=60|#################=60",
            "card|credit|debit|visa|mastercard|amex|american express|discover|diners|jcb|maestro|cc|pan|payment|charge|charged|declined|stolen|transaction|transactions|purchase|expires|expiry|cvv|cvc|karte"
                    + "|kreditkarte|carte|tarjeta|cartao|cartão|carta di credito|카드|カード|卡"),
    KR_RRN(
            "Korean resident registration number",
            "######-#######=90|######_#######=75|#############=60",
            "rrn|resident registration|korean|jumin|주민|주민등록|주민번호"),
    KR_FRN(
            "Korean foreigner registration number",
            "######-#######=90|######_#######=75|#############=60",
            "frn|foreigner registration|alien registration|korean|외국인|외국인등록"),
    KR_DRIVER(
            "Korean driver licence number",
            "##-##-######-##=80|##_##_######_##=70|############=35",
            "license|licence|driver|driving|면허|운전면허"),
    KR_BRN("Korean business registration number", "###-##-#####=55|##########=35", "brn|사업자|사업자등록"),
    US_SSN(
            "US Social Security number",
            "###-##-####=85|###_##_####=80|###.##.####=80|#########=40|###-######=45|#####-####=40",
            "ssn|ssns|social security|social sec|soc sec|social"),
    US_ITIN(
            "US individual taxpayer number",
            "###-##-####=85|###_##_####=80|#########=40|###-######=45|#####-####=40",
            "itin|individual taxpayer|tax id|taxpayer"),
    US_ABA("US bank routing number", "#########=35|####-####-#=55", "aba|routing|rtn|transit"),
    UK_NINO(
            "UK National Insurance number",
            "AA######A=65|AA?##?##?##?A=88|AA_######A=75",
            "nino|ni number|national insurance|insurance number"),
    UK_NHS("UK NHS number", "###?###?####=55|##########=35", "nhs|national health"),
    UK_DRIVER(
            "UK driving licence number",
            "AAAAA######AA#AA=85|AAAAA######A##AA=85|AAAA#######AA#AA=75|AAA########AA#AA=75|AA#########AA#AA=70",
            "licence|license|driving|driver|dvla"),
    CA_SIN(
            "Canadian social insurance number",
            "###?###?###=60|#########=40",
            "sin|nas|social insurance|assurance sociale"),
    DE_IDNR(
            "German tax number",
            "###########=45|##_###_###_###=75",
            "idnr|steuer|steuer-id|steueridentifikationsnummer|steuerid|tin|tax id|identifikationsnummer"),
    DE_RVNR(
            "German pension insurance number",
            "########A###=80|##_######_A_###=90|##_######_A_##_#=90",
            "rvnr|sozialversicherung|sozialversicherungsnummer|rentenversicherung|rentenversicherungsnummer|svnr"),
    DE_KVNR(
            "German health insurance number",
            "A#########=40",
            "kvnr|krankenversichertennummer|krankenkasse|versichertennummer|egk|krankenversicherung"),
    FR_NIR(
            "French social security number",
            "###############=75|#_##_##_##_###_###_##=95|######A########=80|#_##_##_#A_###_###_##=95",
            "nir|insee|sécurité sociale|securite sociale|sécu|numéro de sécu|carte vitale"),
    ES_DNI(
            "Spanish identity number",
            "########A=70|########-A=85|#######A=40|#######-A=60|##.###.###-A=92|##.###.###A=85",
            "dni|nif|documento nacional|identidad|identificación"),
    ES_NIE("Spanish foreigner number", "A#######A=82|A#######-A=88|A-#######-A=92", "nie|extranjero|nif|extranjería"),
    IT_CODICE_FISCALE(
            "Italian tax code", "AAAAAA##A##A###A=95|AAA_AAA_##A##_A###A=95", "codice fiscale|fiscale|cf|tax code"),
    NL_BSN(
            "Dutch citizen service number",
            "#########=35|####.##.###=75|####?##?###=55",
            "bsn|burgerservicenummer|sofinummer|sofi"),
    BE_NRN(
            "Belgian national register number",
            "##.##.##-###.##=97|##.##.##_###.##=92|###########=70|##?##?##?###?##=85|######-###-##=90|######-###.##=92",
            "rijksregisternummer|rijksregister|registre national|niss|insz|national number|nationaal"),
    PL_PESEL("Polish PESEL", "###########=60", "pesel"),
    SE_PERSONNUMMER(
            "Swedish personal number",
            "######-####=72|########-####=65|############=60|##########=40",
            "personnummer|personal number|personal identity|pnr|samordningsnummer|födelsenummer|swedish"),
    NO_FNR(
            "Norwegian birth number",
            "###########=80|######_#####=85",
            "fødselsnummer|fodselsnummer|fnr|d-nummer|personnummer|norwegian"),
    DK_CPR("Danish CPR number", "######-####=55|##########=35", "cpr|cpr-nummer|personnummer|cpr-nr|danish"),
    FI_HETU(
            "Finnish personal identity code",
            "######-###A=92|######-####=85|######A####=82|######A###A=85",
            "henkilötunnus|hetu|finnish|personal identity|sotu"),
    PT_NIF("Portuguese tax number", "#########=35|###_###_###=45", "nif|contribuinte|número fiscal|numero fiscal|nipc"),
    GR_AMKA("Greek social security number", "###########=55", "amka|αμκα"),
    GR_AFM("Greek tax number", "#########=35", "afm|αφμ|α.φ.μ"),
    AT_SVNR(
            "Austrian social insurance number",
            "####_######=70|####-######=60|##########=45",
            "sozialversicherungsnummer|svnr|sv-nummer|sozialversicherung|versicherungsnummer"),
    CH_AHV(
            "Swiss AHV number",
            "###.####.####.##=97|#############=82",
            "ahv|avs|ahv-nummer|sozialversicherungsnummer|numéro avs|navs"),
    CZ_RC(
            "Czech or Slovak birth number",
            "######/####=80|##########=45",
            "rodné číslo|rodne cislo|rodného čísla|r.č|rč"),
    RO_CNP("Romanian personal code", "#############=80", "cnp|cod numeric"),
    BG_EGN("Bulgarian civil number", "##########=50", "egn|егн"),
    RS_JMBG("personal number of the former Yugoslavia", "#############=75", "jmbg|emso|emšo|embg|матични|јмбг"),
    EE_LT_CODE(
            "Estonian or Lithuanian personal code",
            "###########=65",
            "isikukood|asmens kodas|asmens kodo|personal code|ik"),
    LV_CODE("Latvian personal code", "######-#####=80|###########=50", "personas kods|personas kodu"),
    IE_PPS("Irish PPS number", "#######A=50|#######AA=65", "pps|ppsn|pps no|personal public service"),
    HR_OIB("Croatian personal number", "###########=40", "oib"),
    RU_SNILS("Russian insurance number", "###-###-###_##=95|###-###-###-##=85|###########=40", "снилс|snils"),
    RU_INN("Russian tax number", "############=50", "инн|inn"),
    BR_CPF("Brazilian CPF", "###.###.###-##=97|#########-##=82|###########=60", "cpf|cadastro de pessoa"),
    BR_CNPJ("Brazilian CNPJ", "##.###.###/####-##=95|##############=60", "cnpj"),
    AR_CUIT("Argentine CUIT or CUIL", "##-########-#=88|###########=55", "cuit|cuil"),
    CL_RUT(
            "Chilean RUT",
            "##.###.###-#=92|##.###.###-A=95|########-#=55|########-A=65|#.###.###-#=85|#.###.###-A=88",
            "rut|run|rol único|chile"),
    MX_CURP("Mexican CURP", "AAAA######AAAAAA##=97|AAAA######AAAAAAA#=97", "curp"),
    IN_AADHAAR("Indian Aadhaar number", "####?####?####=72|############=45", "aadhaar|aadhar|uidai|uid|आधार"),
    IN_PAN("Indian permanent account number", "AAAAA####A=45", "pan|permanent account|pan card|pan number|income tax"),
    IN_VOTER("Indian voter card number", "AAA#######=35", "voter|epic|election|vote"),
    AU_TFN("Australian tax file number", "###?###?###=55|#########=35", "tfn|tax file"),
    AU_MEDICARE("Australian Medicare number", "####_#####_#=75|##########=35", "medicare"),
    AU_ABN("Australian business number", "##_###_###_###=75|###########=45", "abn|business number"),
    CN_RESIDENT(
            "Chinese resident identity number",
            "##################=88|#################A=88",
            "身份证|身份證|公民身份|居民身份|chinese id|id card"),
    JP_MY_NUMBER("Japanese individual number", "####?####?####=60|############=40", "my number|mynumber|マイナンバー|個人番号"),
    SG_NRIC("Singapore NRIC or FIN", "A#######A=88", "nric|fin|singapore|identity card"),
    HK_ID("Hong Kong identity card number", "A######(#=85|A######(A=85|A#######=35", "hkid|hong kong|身份證|香港"),
    TW_ID("Taiwanese identity number", "A#########=70", "身分證|身份證|統一編號|national id|taiwan"),
    TH_ID(
            "Thai national identity number",
            "#############=55|#-####-#####-##-#=97|#_####_#####_##_#=95",
            "เลขประจำตัวประชาชน|เลขบัตรประชาชน|บัตรประชาชน|thai|tnin"),
    MY_NRIC(
            "Malaysian identity card number",
            "######-##-####=78|############=35",
            "mykad|nric|ic no|ic number|kad pengenalan"),
    ID_NIK("Indonesian NIK", "################=40", "nik|ktp|induk kependudukan"),
    ZA_ID(
            "South African identity number",
            "#############=80|######_####_###=82|######_####_##_#=90",
            "south african|rsa id|sa id|refugee|permanent resident|identity number|id number"),
    IL_ID(
            "Israeli identity number",
            "#########=35|########-#=45",
            "תעודת זהות|ת.ז|ת\"ז|teudat zehut|israeli id|מספר זהות"),
    TR_TCKN(
            "Turkish identity number",
            "###########=72",
            "tckn|tc kimlik|t.c. kimlik|kimlik|turkish|tc no|birinci kişi");

    private final String description;
    private final String shapes;
    private final String words;

    IdKind(String description, String shapes, String words) {
        this.description = description;
        this.shapes = shapes;
        this.words = words;
    }

    String description() {
        return description;
    }

    String shapes() {
        return shapes;
    }

    /** Words that say so when they stand near, in lower case, separated by {@code |}. */
    String words() {
        return words;
    }

    /** The id of its rule without the prefix of the family. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
