package atelier.flow.example;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.job.Progress;
import atelier.flow.catalog.Catalog;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ByExampleTest {
  private final ByExample examples = new ByExample(Catalog.standard());

  private Optional<List<ByExample.Found>> search(List<String> texts, List<String> wanted) {
    return examples.search(texts, wanted, Progress.none());
  }

  private List<String> steps(List<String> texts, List<String> wanted) {
    return search(texts, wanted).orElseThrow().stream().map(f -> f.transform() + f.params()).toList();
  }

  @Test
  void findsOneStep() {
    assertThat(steps(List.of("ulm", "bad ems"), List.of("ULM", "BAD EMS"))).containsExactly("str.upper{}");
    assertThat(steps(List.of("7", "12"), List.of("id-7", "id-12"))).containsExactly("str.add-prefix{\"prefix\":\"id-\"}");
    assertThat(steps(List.of("42", "7"), List.of("00042", "00007"))).containsExactly("str.prepend-zeros{\"width\":5}");
    assertThat(steps(List.of("C85", "E46"), List.of("C", "E"))).first().asString().startsWith("str.").as("the letter, by one step or other");
  }

  @Test
  void takesTheTitleOutOfAName() {
    List<String> names = List.of("Braund, Mr. Owen Harris", "Heikkinen, Miss. Laina", "Futrelle, Mrs. Jacques Heath (Lily May Peel)");
    assertThat(search(names, List.of("Mr", "Miss", "Mrs"))).isPresent().get().asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST).hasSizeBetween(1, 2);
  }

  @Test
  void putsSeveralStepsTogether() {
    assertThat(steps(List.of(" Ada KING ", "bob MARLEY"), List.of("King", "Marley"))).hasSizeBetween(2, 3).anyMatch(s -> s.startsWith("find.extract-word"));
    assertThat(steps(List.of("2024/01/31", "2023/12/05"), List.of("2024-01-31", "2023-12-05"))).containsExactly("find.replace{\"find\":\"/\",\"replacement\":\"-\",\"regex\":false}");
    assertThat(steps(List.of("ann@x.org", "bo@mail.de"), List.of("ANN", "BO"))).hasSize(2);
  }

  @Test
  void saysWhenNoneWasFoundAndWhenNothingIsToDo() {
    assertThat(search(List.of("one", "two"), List.of("1", "2"))).isEmpty();
    assertThat(search(List.of("a", "b"), List.of("b", "a"))).isEmpty();
    assertThat(search(List.of("a"), List.of("a"))).contains(List.of());
  }
}
