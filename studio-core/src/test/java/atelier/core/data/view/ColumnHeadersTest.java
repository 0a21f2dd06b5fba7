package atelier.core.data.view;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.Dataset;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.data.view.ColumnHeader.Top;
import atelier.core.job.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnHeadersTest {
  private static final Path TELCO = Path.of(System.getProperty("atelier.root", "..")).resolve("../shared/data/telco_churn.csv").toAbsolutePath().normalize();
  private static final List<Integer> MONTHLY = List.of(1184, 420, 77, 50, 84, 84, 248, 303, 273, 202, 160, 189, 397, 437, 442, 332, 328, 356, 380, 370, 322, 208, 121, 76);
  private static final List<Integer> TENURE = List.of(1062, 550, 457, 401, 337, 309, 324, 266, 286, 230, 264, 254, 266, 282, 272, 294, 343, 484, 362);

  @TempDir Path folder;
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private Dataset dataset(Path file) throws Exception {
    Imported imported = new Importer().open(file, ImportOptions.auto(), Progress.none());
    open.add(imported);
    return imported.dataset();
  }

  private Dataset dataset(String text) throws Exception {
    return dataset(Files.writeString(folder.resolve("t.csv"), text));
  }

  private static Map<String, ColumnHeader> heads(Dataset dataset) throws Exception {
    return new ColumnHeaders(dataset, null).measure(List.of(), h -> {}, Progress.none()).stream().collect(Collectors.toMap(ColumnHeader::name, Function.identity()));
  }

  /// pandas 1.5.3 and numpy 1.24.2: np.histogram(d.MonthlyCharges, 24), np.histogram(d.tenure, np.arange(0, 77, 4)), nunique, value_counts.
  @Test
  void agreesWithPandasOnATelephoneCompany() throws Exception {
    Assumptions.assumeTrue(Files.exists(TELCO), "skipped: ../shared/data is not here");
    Map<String, ColumnHeader> heads = heads(dataset(TELCO));

    ColumnHeader charges = heads.get("MonthlyCharges");
    assertThat(charges.histogram().counts().stream().map(Long::intValue).toList()).isEqualTo(MONTHLY);
    assertThat(charges.distinct()).isEqualTo(1585);
    assertThat(List.of(charges.min(), charges.max())).containsExactly("18.25", "118.75");
    assertThat(heads.get("tenure").histogram().counts().stream().map(Long::intValue).toList()).isEqualTo(TENURE);
    assertThat(heads.get("TotalCharges").missing()).isEqualTo(11);
    assertThat(heads.get("TotalCharges").max()).isEqualTo("8,684.8");
    assertThat(heads.get("Contract").top()).containsExactly(new Top("Month-to-month", 3875), new Top("Two year", 1695), new Top("One year", 1473));
    assertThat(heads.get("Churn").top()).extracting(Top::text).containsExactly("No", "Yes");
    assertThat(heads.get("customerID").allDiffer()).isTrue();
  }

  @Test
  void countsMissingAndOtherValues() throws Exception {
    Map<String, ColumnHeader> heads = heads(dataset("c,n,e\n" + "a,1,\n".repeat(4) + "b,2,\n".repeat(3) + "c,,\n".repeat(2) + "d,4,\ne,,\n"));

    ColumnHeader c = heads.get("c");
    assertThat(c.top()).containsExactly(new Top("a", 4), new Top("b", 3), new Top("c", 2));
    assertThat(c.others()).isEqualTo(2);
    assertThat(c.share(c.top().getFirst())).isEqualTo(4 / 11.0);
    assertThat(heads.get("n").missing()).isEqualTo(3);
    assertThat(heads.get("n").missingShare()).isEqualTo(3 / 11.0);
    assertThat(heads.get("n").histogram().counts()).containsExactly(4L, 3L, 0L, 1L);
    assertThat(heads.get("e").missing()).isEqualTo(11);
    assertThat(heads.get("e").distinct()).isZero();
  }

  @Test
  void keepsHeadsAndComputesThemAgainWhenTheFileIsBroken() throws Exception {
    Dataset dataset = dataset("c,n\na,1.5\nb,\na,7\n");
    Path cache = folder.resolve("cache");
    var headers = new ColumnHeaders(dataset, cache);
    assertThat(headers.kept()).isEmpty();

    List<ColumnHeader> first = headers.measure(List.of("n"), h -> {}, Progress.none());

    assertThat(headers.kept()).contains(first);
    Path file = cache.resolve(dataset.id() + ".headers.json");
    Files.writeString(file, Files.readString(file).substring(0, 60));
    assertThat(headers.kept()).isEmpty();
    assertThat(headers.measure(List.of(), h -> {}, Progress.none())).isEqualTo(first);
    assertThat(headers.kept()).contains(first);
  }

  @Test
  void givesHeadsOneAfterTheOtherBeginningWithTheWantedOnes() throws Exception {
    String names = String.join(",", IntStream.range(0, 300).mapToObj(i -> "c" + i).toList());
    String row = String.join(",", IntStream.range(0, 300).mapToObj(Integer::toString).toList());
    Dataset dataset = dataset(names + "\n" + row + "\n" + row + "\n");
    var seen = new ArrayList<String>();

    List<ColumnHeader> all = new ColumnHeaders(dataset, null).measure(List.of("c299", "c3"), h -> seen.add(h.name()), Progress.none());

    assertThat(seen).hasSize(300).startsWith("c299", "c3", "c0");
    assertThat(all.get(4).name()).isEqualTo("c4");
    assertThat(all.get(4).histogram().counts()).containsExactly(2L);
  }
}
