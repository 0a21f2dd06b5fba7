package atelier.core.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.DataException;
import atelier.core.job.Progress;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
  @TempDir Path folder;

  private TextSource source(byte[] bytes, String encoding) throws IOException, DataException {
    Path file = folder.resolve("given.txt");
    Files.write(file, bytes);
    return TextSource.of(file, file, encoding, folder, Progress.none());
  }

  private static List<List<String>> read(String text, Dialect dialect) throws IOException {
    var all = new ArrayList<List<String>>();
    try (var records = new RecordReader(new StringReader(text), dialect, text.length())) {
      while (records.next()) {
        var fields = new ArrayList<String>();
        for (int i = 0; i < records.size(); i++) {
          fields.add(records.field(i));
        }
        all.add(fields);
      }
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "windows-1252|name;city|Müller;Köln – Süd|García;Málaga €5",
    "windows-1250|imię;miasto|Łukasz;Łódź|Grażyna;Świętochłowice",
    "windows-1250|jméno;město|Jiří;Plzeň|Božena;Ústí nad Labem",
    "windows-1251|имя;город|Иванов;Москва|Петрова;Екатеринбург",
    "gb18030|姓名;城市|王芳;北京市|刘洋;乌鲁木齐市",
    "big5|姓名;縣市|陳怡君;臺北市|林志豪;高雄市",
    "shift_jis|氏名;市|佐藤さん;よこはま市|鈴木さん;札幌市",
    "euc-jp|氏名;市|佐藤さん;よこはま市|鈴木さん;札幌市",
    "euc-kr|이름;도시|김서연;서울특별시|박지훈;부산광역시",
  })
  void findsTheEncoding(String name, String first, String second, String third) throws Exception {
    String text = (first + "\n" + second + "\n" + third + "\n").repeat(5);

    TextSource found = source(text.getBytes(Encodings.charset(name)), null);

    assertThat(found.encoding()).isEqualTo(name);
    assertThat(Files.readString(found.utf8())).isEqualTo(text);
  }

  @Test
  void withoutABytePeculiarToWindowsItIsTheStandardsEncoding() throws Exception {
    assertThat(source("Stadt\nMünchen\nKöln\n".getBytes(StandardCharsets.ISO_8859_1), null).encoding()).isEqualTo("iso-8859-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-16le", "utf-16be"})
  void findsSixteenBitsWithAndWithoutAMark(String name) throws Exception {
    Charset charset = Encodings.charset(name);
    String text = "id,name\n" + "1,東京\n2,Ulm\n".repeat(20);

    assertThat(source(text.getBytes(charset), null).encoding()).isEqualTo(name);
    TextSource marked = source(("\ufeff" + text).getBytes(charset), null);
    assertThat(marked.encoding()).isEqualTo(name);
    assertThat(Files.readString(marked.utf8())).isEqualTo(text);
  }

  @Test
  void asciiIsUtf8AndStaysWhereItIs() throws Exception {
    TextSource found = source("a,b\n1,2\n".getBytes(StandardCharsets.US_ASCII), null);

    assertThat(found.encoding()).isEqualTo("utf-8");
    assertThat(found.isCopy()).isFalse();
  }

  @Test
  void countsBrokenBytesAndZerosWithTheirLines() throws Exception {
    byte[] bytes = ("ä".repeat(40) + "\nx?y\n\u0000z\n").getBytes(StandardCharsets.UTF_8);
    bytes[82] = (byte) 0xff;

    TextSource found = source(bytes, null);

    assertThat(found.invalid()).isEqualTo(1);
    assertThat(found.invalidLines()).containsExactly(2L);
    assertThat(found.nuls()).isEqualTo(1);
    assertThat(Files.readString(found.utf8())).isEqualTo("ä".repeat(40) + "\nx\ufffdy\nz\n");
  }

  @Test
  void refusesAnEncodingThatTheFileIsNotIn() {
    assertThatThrownBy(() -> source("a\nKöln\n".getBytes(StandardCharsets.ISO_8859_1), "utf-8")).isInstanceOf(DataException.class).hasMessageContaining("line 2");
    assertThatThrownBy(() -> source("a\nx\n".getBytes(StandardCharsets.UTF_8), "klingon")).isInstanceOf(DataException.class).hasMessageContaining("klingon");
  }

  @Test
  void findsDelimiterQuoteAndEscape() {
    assertThat(DialectDetector.detect("a;b\n1,5;2,5\n3,5;4,5\n", null, null, null)).isEqualTo(Dialect.of(";", '"'));
    assertThat(DialectDetector.detect("a\tb\n1\tx, y\n2\tz\n", null, null, null).delimiter()).isEqualTo("\t");
    assertThat(DialectDetector.detect("a||b||c\n1||2||3\n4||5||6\n", null, null, null).delimiter()).isEqualTo("||");
    assertThat(DialectDetector.detect("a~b~c\n1~2~3\n4~5~6\n", null, null, null).delimiter()).isEqualTo("~");
    assertThat(DialectDetector.detect("id,txt\n0,'it\\'s, 0'\n1,'it\\'s, 1'\n", null, null, null)).isEqualTo(new Dialect(",", '\'', '\\'));
    assertThat(DialectDetector.detect("t\n09:30\n17:45\n23:59\n", null, null, null).delimiter()).isEqualTo(",");
    assertThat(DialectDetector.detect("name  age\nann   3\nbob   14\n", null, null, null).delimiter()).isEqualTo(" ");
  }

  @Test
  void readsWhatQuotationMarksHold() throws Exception {
    assertThat(read("a,b\r\n\"x, y\",\"say \"\"hi\"\"\"\r\"two\nlines\",\n", Dialect.of(",", '"')))
        .containsExactly(List.of("a", "b"), List.of("x, y", "say \"hi\""), List.of("two\nlines", ""));
  }

  @Test
  void anUnclosedMarkSwallowsNothing() throws Exception {
    assertThat(read("1,\"oops\n2,b\n3,c\n", Dialect.of(",", '"'))).containsExactly(List.of("1", "\"oops"), List.of("2", "b"), List.of("3", "c"));
    assertThat(read("1,\"oops\n2,b\n3,\"c\"\n", Dialect.of(",", '"'))).containsExactly(List.of("1", "\"oops"), List.of("2", "b"), List.of("3", "c"));
  }

  @Test
  void aPlainMarkInsideAFieldStays() throws Exception {
    assertThat(read("1,\"say \"hello\" twice\",x\n", Dialect.of(",", '"'))).containsExactly(List.of("1", "say \"hello\" twice", "x"));
    assertThat(read("1,\"abc\"def,x\n", Dialect.of(",", '"'))).containsExactly(List.of("1", "abcdef", "x"));
  }

  @Test
  void findsTheTableBelowATitle() throws Exception {
    Layout layout = LayoutDetector.detect("Report 2024\nmade today\n\nregion,units,price\nnorth,1,2.5\nsouth,3,4.5\n", Dialect.of(",", '"'), -1, false);

    assertThat(layout.headerLine()).isEqualTo(4);
    assertThat(layout.skipped()).containsExactly(1L, 2L, 3L);
    assertThat(layout.names()).containsExactly("region", "units", "price");
  }

  @Test
  void tellsNamesFromValues() throws Exception {
    Dialect comma = Dialect.of(",", '"');

    assertThat(LayoutDetector.detect("5.1,3.5,setosa\n4.9,3.0,setosa\n", comma, -1, false).hasHeader()).isFalse();
    assertThat(LayoutDetector.detect("Paris,France\nLyon,France\nUlm,Germany\n", comma, -1, false).hasHeader()).isFalse();
    assertThat(LayoutDetector.detect("country,2019,2020\nFR,5,6\nDE,7,8\n", comma, -1, false).hasHeader()).isTrue();
    assertThat(LayoutDetector.detect("city,land\nParis,France\nUlm,Germany\n", comma, -1, false).hasHeader()).isTrue();
  }
}
