package atelier.ui.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.job.Problem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhrasebookTest {
  private static final Phrasebook BOOK =
      Phrasebook.read(
          new ByteArrayInputStream(
              """
              # a comment
              {#} [row|rows] of '{}' fit.
              「{1}」有 {0} 列符合。

              '{}' is {}, not a table.
              「{0}」是{1*}，不是資料表。
              a program
              程式

              It ended: {}
              結束了：{0*}
              """.getBytes(StandardCharsets.UTF_8)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 row of 'a.csv' fit. | 「a.csv」有 1 列符合。",
        "7,043 rows of 'it's $1 \\ {0}' fit. | 「it's $1 \\ {0}」有 7,043 列符合。",
        "'x' is a program, not a table. | 「x」是程式，不是資料表。",
        "'x' is a riddle, not a table. | 「x」是a riddle，不是資料表。",
        "some rows of 'a' fit. | some rows of 'a' fit.",
        "1 row of 'a' fit. 2 rows of 'b' fit. | 「a」有 1 列符合。「b」有 2 列符合。",
        "1 row of 'a' fit. Nobody knows this. | 「a」有 1 列符合。Nobody knows this.",
        "Nobody knows this. 1 row of 'a' fit. | Nobody knows this. 「a」有 1 列符合。",
        "It ended: 3 rows of 'b' fit. | 結束了：「b」有 3 列符合。",
        "Ends with a point. | Ends with a point."
      })
  void saysWhatItKnowsAndLeavesTheRest(String english, String said) {
    assertThat(BOOK.say(english)).isEqualTo(said);
  }

  @Test
  void saysNothingOfNothing() {
    assertThat(BOOK.say("")).isEmpty();
    assertThat(BOOK.say(" ")).isEqualTo(" ");
  }

  @Test
  void refusesAHoleThatIsNotThere() {
    assertThatThrownBy(() -> Phrase.of("{} rows", "{1} 列")).hasMessageContaining("{1}").hasMessageContaining("{} rows");
  }

  @Test
  void refusesASentenceWithoutTranslation() {
    assertThatThrownBy(() -> Phrasebook.read(new ByteArrayInputStream("one\n一\ntwo\n".getBytes(StandardCharsets.UTF_8)))).hasMessageContaining("two");
  }

  @Test
  void englishStaysAsItIs() {
    var problem = Problem.input("'x' does not exist.", "Check the name.");

    assertThat(Phrasebook.message(Language.ENGLISH, problem)).isEqualTo("'x' does not exist. Check the name.");
    assertThat(Phrasebook.say(Language.ENGLISH, problem)).isEqualTo(problem);
  }

  @Test
  void saysProblemsInChinese() {
    assertThat(Phrasebook.message(Language.CHINESE, Problem.input("'/tmp/a.csv' does not exist.", "Check the name."))).isEqualTo("「/tmp/a.csv」不存在。請檢查名稱。");
    assertThat(Phrasebook.message(Language.CHINESE, Problem.work("'a' cannot be written: the disk is full.", ""))).isEqualTo("無法寫入「a」：磁碟已滿。");
    assertThat(Phrasebook.say(Language.CHINESE, Problem.work("Something new.", "")).what()).isEqualTo("Something new.");
    assertThat(List.of(Problem.Blame.values())).allSatisfy(blame -> assertThat(Phrasebook.say(Language.CHINESE, new Problem(blame, "a", "b")).blame()).isEqualTo(blame));
  }
}
