package atelier.learn.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void cutsAtWhatIsNeitherLetterNorDigit() {
    assertThat(words("Dear Mr. O'Neil, you WON £1000!! ")).containsExactly("dear", "mr", "o", "neil", "you", "won", "1000");
  }

  @Test
  void pairsCharactersOfChinese() {
    assertThat(words("我愛台北 Taipei台")).containsExactly("我愛", "愛台", "台北", "taipei", "台");
  }

  @Test
  void findsNothingInNothing() {
    assertThat(words("")).isEmpty();
    assertThat(words(" \t…—")).isEmpty();
  }

  private static List<String> words(String text) {
    var words = new ArrayList<String>();
    Words.of(text, words::add);
    return words;
  }
}
