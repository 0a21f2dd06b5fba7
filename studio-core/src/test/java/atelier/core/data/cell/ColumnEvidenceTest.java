package atelier.core.data.cell;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.Kind;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnEvidenceTest {
  private static Guess guess(String name, List<String> texts) {
    var evidence = new ColumnEvidence(name, MissingTokens.known(), 1000);
    texts.forEach(evidence::add);
    return evidence.guess('\0', null);
  }

  private static Guess guess(String... texts) {
    return guess("x", List.of(texts));
  }

  static Stream<Arguments> cells() {
    return Stream.of(
        Arguments.of(List.of("1.234,56", "2,50", "-17,00"), Kind.NUMBER, "1.234,56", List.of(1234.56, 2.5, -17.0)),
        Arguments.of(List.of("1'234.50", "2'000'000.05", "3.10"), Kind.NUMBER, "1'234.56", List.of(1234.5, 2000000.05, 3.1)),
        Arguments.of(List.of("1\u00a0234,5", "12,5", "7,5"), Kind.NUMBER, "1\u00a0234,5", List.of(1234.5, 12.5, 7.5)),
        Arguments.of(List.of("12,34,567.80", "1,00,000.00", "99.25"), Kind.NUMBER, "12,34,567.56", List.of(1234567.8, 100000.0, 99.25)),
        Arguments.of(List.of("$1,234.50", "-$5.25", "$7.00"), Kind.NUMBER, "$1,234.56", List.of(1234.5, -5.25, 7.0)),
        Arguments.of(List.of("12,50 €", "3,00 €", "-4,75 €"), Kind.NUMBER, "1234,56 €", List.of(12.5, 3.0, -4.75)),
        Arguments.of(List.of("33.3%", "-15.4%", "7.0%"), Kind.NUMBER, "1234.5%", List.of(0.333, -0.154, 0.07)),
        Arguments.of(List.of("(3,523.20)", "43,954.82", "(1.00)"), Kind.NUMBER, "1,234.56;(1,234.56)", List.of(-3523.2, 43954.82, -1.0)),
        Arguments.of(List.of("12.50-", "3.25", "1.00-"), Kind.NUMBER, "1234.56;1234.56-", List.of(-12.5, 3.25, -1.0)),
        Arguments.of(List.of("\u22125", "7", "\u221212"), Kind.INTEGER, "1234;\u22121234", List.of(-5L, 7L, -12L)),
        Arguments.of(List.of("１２３", "４５", "６"), Kind.INTEGER, null, List.of(123L, 45L, 6L)),
        Arguments.of(List.of("29,588", "88,838", "1,000,000"), Kind.INTEGER, "1,234", List.of(29588L, 88838L, 1000000L)),
        Arguments.of(List.of("9007199254740993", "-9007199254740995"), Kind.INTEGER, null, List.of(9007199254740993L, -9007199254740995L)),
        Arguments.of(List.of("1", "1.0", "2.5"), Kind.NUMBER, null, List.of(1.0, 1.0, 2.5)),
        Arguments.of(List.of("1.0", "2.25", "3.125"), Kind.NUMBER, "1234.0#", List.of(1.0, 2.25, 3.125)),
        Arguments.of(List.of("0,435", "0,9", "1,25"), Kind.NUMBER, "1234,#", List.of(0.435, 0.9, 1.25)),
        Arguments.of(List.of("31.12.2023", "01.02.2024", "05.06.2024"), Kind.DATE, "DD.MM.YYYY", List.of(LocalDate.of(2023, 12, 31), LocalDate.of(2024, 2, 1), LocalDate.of(2024, 6, 5))),
        Arguments.of(List.of("1/2/2024", "12/31/2023", "3/4/2024"), Kind.DATE, "M/D/YYYY", List.of(LocalDate.of(2024, 1, 2), LocalDate.of(2023, 12, 31), LocalDate.of(2024, 3, 4))),
        Arguments.of(List.of("13-Feb-22", "01-Mar-22"), Kind.DATE, "DD-MMM-YY", List.of(LocalDate.of(2022, 2, 13), LocalDate.of(2022, 3, 1))),
        Arguments.of(List.of("Mar 5, 2024", "Oct 19, 2023"), Kind.DATE, "MMM D, YYYY", List.of(LocalDate.of(2024, 3, 5), LocalDate.of(2023, 10, 19))),
        Arguments.of(List.of("5 March 2024", "19 October 2023"), Kind.DATE, "D MMMM YYYY", List.of(LocalDate.of(2024, 3, 5), LocalDate.of(2023, 10, 19))),
        Arguments.of(List.of("5. März 2024", "19. Oktober 2023"), Kind.DATE, "D. MMMM YYYY [de]", List.of(LocalDate.of(2024, 3, 5), LocalDate.of(2023, 10, 19))),
        Arguments.of(List.of("2024年3月5日", "2023年11月19日"), Kind.DATE, "YYYY年M月D日", List.of(LocalDate.of(2024, 3, 5), LocalDate.of(2023, 11, 19))),
        Arguments.of(List.of("民國113年3月5日", "民國99年11月19日"), Kind.DATE, null, List.of(LocalDate.of(2024, 3, 5), LocalDate.of(2010, 11, 19))),
        Arguments.of(List.of("20240305", "20231119", "20220101", "20220202", "20220303"), Kind.DATE, "YYYYMMDD",
            List.of(LocalDate.of(2024, 3, 5), LocalDate.of(2023, 11, 19), LocalDate.of(2022, 1, 1), LocalDate.of(2022, 2, 2), LocalDate.of(2022, 3, 3))),
        Arguments.of(List.of("1949-01", "1949-12"), Kind.DATE, "YYYY-MM", List.of(LocalDate.of(1949, 1, 1), LocalDate.of(1949, 12, 1))),
        Arguments.of(List.of("1/25/2023 12:26:38 AM", "7/14/2023 6:21:25 PM"), Kind.TIMESTAMP, "M/DD/YYYY h:mm:ss A",
            List.of(LocalDateTime.of(2023, 1, 25, 0, 26, 38), LocalDateTime.of(2023, 7, 14, 18, 21, 25))),
        Arguments.of(List.of("2011-12-31T13:00:00Z", "2012-01-01T00:30:00Z"), Kind.TIMESTAMP, "YYYY-MM-DDThh:mm:ssZ",
            List.of(LocalDateTime.of(2011, 12, 31, 13, 0), LocalDateTime.of(2012, 1, 1, 0, 30))),
        Arguments.of(List.of("2024-01-01T02:00:00+02:00", "2024-01-01T02:00:00-0130"), Kind.TIMESTAMP, "YYYY-MM-DDThh:mm:ssZ",
            List.of(LocalDateTime.of(2024, 1, 1, 0, 0), LocalDateTime.of(2024, 1, 1, 3, 30))),
        Arguments.of(List.of("11:38:36", "09:00:01"), Kind.TIME, "hh:mm:ss", List.of(LocalTime.of(11, 38, 36), LocalTime.of(9, 0, 1))),
        Arguments.of(List.of("9:04 PM", "11:15 AM"), Kind.TIME, "h:mm A", List.of(LocalTime.of(21, 4), LocalTime.of(11, 15))),
        Arguments.of(List.of("26:15:00", "1:23:45"), Kind.DURATION, null, List.of(Duration.ofMinutes(26 * 60 + 15), Duration.ofSeconds(5025))),
        Arguments.of(List.of("PT5M", "P1DT2H"), Kind.DURATION, null, List.of(Duration.ofMinutes(5), Duration.ofHours(26))),
        Arguments.of(List.of("3 days", "1 day 2 hours"), Kind.DURATION, null, List.of(Duration.ofDays(3), Duration.ofHours(26))),
        Arguments.of(List.of("是", "否", "是"), Kind.BOOLEAN, "是/否", List.of(true, false, true)),
        Arguments.of(List.of("Ja", "nein", "Ja"), Kind.BOOLEAN, "Ja/nein", List.of(true, false, true)),
        Arguments.of(List.of("T", "F", "F"), Kind.BOOLEAN, "T/F", List.of(true, false, false)));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void understandsCells(List<String> texts, Kind kind, String label, List<Object> values) {
    Guess guess = guess("x", texts);

    assertThat(guess.format().kind()).isEqualTo(kind);
    if (label != null) {
      assertThat(guess.format().label()).isEqualTo(label);
    }
    assertThat(texts.stream().map(guess.format()::parse).toList()).isEqualTo(values);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void readsTheLabelBackAsTheSameFormat(List<String> texts, Kind kind, String label, List<Object> values) {
    CellFormat format = guess("x", texts).format();

    CellFormat again = CellFormat.of(kind, format.label());

    assertThat(again.label()).isEqualTo(format.label());
    assertThat(texts.stream().map(again::parse).toList()).isEqualTo(values);
  }

  @Test
  void keepsWhatOnlyLooksLikeANumber() {
    assertThat(guess("007", "012", "123").format().kind()).isEqualTo(Kind.TEXT);
    assertThat(guess("+4917012345678", "+4915112345678").format().kind()).isEqualTo(Kind.TEXT);
    assertThat(guess("555-1234", "555-9876").format().kind()).isEqualTo(Kind.TEXT);
    assertThat(guess("1.2.3", "1.2.4").format().kind()).isEqualTo(Kind.TEXT);
    assertThat(guess("M", "F", "F").format().kind()).isEqualTo(Kind.TEXT);
    assertThat(guess("F", "F", "F").format().kind()).isEqualTo(Kind.TEXT);
    assertThat(guess("0", "1", "1").format().kind()).isEqualTo(Kind.INTEGER);
    assertThat(guess("yes", "none", "yes").format().kind()).isEqualTo(Kind.TEXT);
  }

  @Test
  void keepsDigitsBeyondALong() {
    Guess guess = guess("123456789012345678901234567890", "1");

    assertThat(guess.big()).isTrue();
    assertThat(guess.format().parse("123456789012345678901234567890")).isEqualTo(new java.math.BigDecimal("123456789012345678901234567890"));
  }

  @Test
  void oneCellSettlesTheOrderOfDayAndMonth() {
    List<String> texts = Stream.concat(Collections.nCopies(5000, "03/04/2024").stream(), Stream.of("13/04/2024")).toList();

    assertThat(guess("d", texts).format().parse("03/04/2024")).isEqualTo(LocalDate.of(2024, 4, 3));
  }

  @Test
  void saysWhenNothingTellsDayFromMonth() {
    Guess guess = guess("03/04/2024", "05/06/2024");

    assertThat(guess.ambiguous()).isEqualTo(2);
    assertThat(guess.format().parse("03/04/2024")).isEqualTo(LocalDate.of(2024, 4, 3));
  }

  @Test
  void fewCellsThatDoNotFitAreRejectedAndManyMakeText() {
    List<String> few = IntStream.range(0, 1000).mapToObj(i -> i % 200 == 7 ? "broken" + i : Integer.toString(i)).toList();
    List<String> many = IntStream.range(0, 1000).mapToObj(i -> i % 20 == 7 ? "broken" + i : Integer.toString(i)).toList();

    assertThat(guess("x", few).format().kind()).isEqualTo(Kind.INTEGER);
    assertThat(guess("x", few).misfits()).isEqualTo(5);
    assertThat(guess("x", many).format().kind()).isEqualTo(Kind.TEXT);
  }

  @Test
  void looksAtTheLastCellOfManyDifferentOnes() {
    List<String> texts = IntStream.range(0, 60_000).mapToObj(i -> i == 59_999 ? "1.5" : Integer.toString(i)).toList();

    assertThat(guess("x", texts).format().kind()).isEqualTo(Kind.NUMBER);
  }

  @Test
  void daysThatDoNotExistAreRejected() {
    List<String> texts = IntStream.range(0, 100).mapToObj(i -> i == 17 ? "31.02.2024" : String.format("%02d.01.2024", i % 28 + 1)).toList();

    Guess guess = guess("Datum", texts);

    assertThat(guess.format().kind()).isEqualTo(Kind.DATE);
    assertThat(guess.misfits()).isEqualTo(1);
    assertThat(guess.format().reason("31.02.2024")).isEqualTo("no such day");
  }

  @Test
  void missingWordsAreCountedAndNotLost() {
    Guess guess = guess("12.5", "NA", "-", "18", "?", "NULL", "", "12.5");

    assertThat(guess.format().kind()).isEqualTo(Kind.NUMBER);
    assertThat(guess.tokens()).containsOnlyKeys("NA", "-", "?", "NULL");
    assertThat(guess.misfits()).isZero();
  }

  @Test
  void naAmongCodesOfTwoLettersIsACode() {
    assertThat(guess("DE", "FR", "NA", "US", "NA").tokens()).isEmpty();
    assertThat(guess("Ulm", "Lyon", "NA", "Wien").tokens()).containsOnlyKeys("NA");
  }

  /// Each value is written in each format and read back; extremes are always among them.
  @Test
  void writesEveryValueSoThatItIsReadBack() {
    var random = new SplittableRandom(7);
    var labels = List.of("1.234,56", "1,234.56;(1,234.56)", "1 234,0#", "$1,234.#", "1234.5%", "12,34,567.56", "1'234.567");
    for (String label : labels) {
      CellFormat format = CellFormat.of(Kind.NUMBER, label);
      Stream<Double> values = Stream.concat(
          Stream.of(0.0, -0.0, 1.0, -1.0, 999.99, 1000.0, -1234567.891, 1e15, 1e-7, 123456789.123), random.doubles(500, -1e9, 1e9).boxed());
      values.forEach(value -> assertThat(format.parse(format.render(value))).as("%s in %s", value, label).isEqualTo(value));
    }
    for (String label : List.of("DD.MM.YYYY", "M/D/YYYY", "YYYY年M月D日", "D. MMMM YYYY [de]", "MMM D, YYYY", "YYYYMMDD", "民國RRR年M月D日")) {
      CellFormat format = CellFormat.of(Kind.DATE, label);
      random.longs(200, LocalDate.of(1950, 1, 1).toEpochDay(), LocalDate.of(2060, 1, 1).toEpochDay()).mapToObj(LocalDate::ofEpochDay)
          .forEach(day -> assertThat(format.parse(format.render(day))).as("%s in %s", day, label).isEqualTo(day));
    }
  }
}
