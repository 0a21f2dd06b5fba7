package atelier.core.data.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.core.data.Dataset;
import atelier.core.data.Kind;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.data.view.ColumnHeader.Top;
import atelier.core.data.view.ColumnStory.Measure;
import atelier.core.data.view.ColumnStory.Relation;
import atelier.core.data.view.Suggestion.Because;
import atelier.core.data.view.Suggestion.Reason;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Sql;
import atelier.core.job.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnStoriesTest {
  private static final Path TELCO = Path.of(System.getProperty("atelier.root", "..")).resolve("../shared/data/telco_churn.csv").toAbsolutePath().normalize();

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

  private Dataset telco() throws Exception {
    Assumptions.assumeTrue(Files.exists(TELCO), "skipped: ../shared/data is not here");
    return dataset(TELCO);
  }

  private static List<Suggestion> suggestions(Dataset dataset) throws Exception {
    return new Suggestions(dataset).find(new ColumnHeaders(dataset, null).measure(List.of(), h -> {}, Progress.none()), Progress.none());
  }

  private static Optional<Suggestion> find(List<Suggestion> all, Reason reason) {
    return all.stream().filter(s -> s.reason() == reason).findFirst();
  }

  /// pandas 1.5.3: mean, median, std, quantile, corr; scipy 1.10.1: stats.contingency.association(crosstab, 'cramer');
  /// eta: the root of the squares between groups over all squares.
  @Test
  void agreesWithPandasAndScipyOnATelephoneCompany() throws Exception {
    var stories = new ColumnStories(telco());

    ColumnStory charges = stories.tell("MonthlyCharges", "Churn", Progress.none());
    assertThat(charges.numbers().mean()).isEqualTo(64.76169246059918, within(1e-9));
    assertThat(charges.numbers().sd()).isEqualTo(30.09004709767854, within(1e-9));
    assertThat(List.of(charges.numbers().median(), charges.numbers().lowerQuartile(), charges.numbers().upperQuartile())).containsExactly(70.35, 35.5, 89.85);
    assertThat(charges.distinct()).isEqualTo(1585);
    assertThat(charges.distribution().classes()).containsExactly("Yes", "No");
    assertThat(charges.distribution().counts().get(0).stream().mapToLong(n -> n).sum()).isEqualTo(1869);
    assertThat(charges.distribution().counts().get(1).stream().mapToLong(n -> n).sum()).isEqualTo(5174);
    assertThat(charges.sampled()).isEqualTo(7043);
    assertThat(value(charges, "TotalCharges", Measure.CORRELATION)).isEqualTo(0.6510648032262017, within(1e-9));
    assertThat(value(charges, "InternetService", Measure.ETA)).isEqualTo(0.905923653486712, within(1e-9));
    assertThat(value(stories.tell("Contract", "Churn", Progress.none()), "Churn", Measure.CRAMERS_V)).isEqualTo(0.4101156965761409, within(1e-9));
  }

  private static double value(ColumnStory story, String column, Measure measure) {
    return story.together().stream().filter(r -> r.column().equals(column) && r.measure() == measure).mapToDouble(Relation::value).findFirst().orElseThrow();
  }

  @Test
  void tellsTheStoryOfATextColumn() throws Exception {
    Dataset dataset = dataset("t,n\n" + "abc,1\nabc,2\n é ,3\n\"  \",4\n,5\nabcdefg,6\n".repeat(30));

    ColumnStory story = new ColumnStories(dataset).tell("t", null, Progress.none());

    assertThat(story.texts()).isEqualTo(new ColumnStory.Texts(2, 7, 60, 30));
    assertThat(story.missing()).isEqualTo(30);
    assertThat(story.top().getFirst()).isEqualTo(new Top("abc", 60));
    assertThat(story.numbers()).isNull();
  }

  @Test
  void suggestsWhatAPersonWouldDoWithATelephoneCompany() throws Exception {
    List<Suggestion> all = suggestions(telco());

    Suggestion fill = all.getFirst();
    assertThat(fill.reason()).isEqualTo(Reason.FILL_EXPLAINED);
    assertThat(fill.columns()).containsExactly("TotalCharges");
    assertThat(fill.count()).isEqualTo(11);
    assertThat(fill.because()).isEqualTo(new Because("tenure", "0"));
    assertThat(find(all, Reason.LEAVE_OUT_ALL_DIFFER).orElseThrow().columns()).containsExactly("customerID");
  }

  @Test
  void findsSpacesSpellingsNumbersAndRepeatedRows() throws Exception {
    var text = new StringBuilder("city,amount,const,id\n");
    for (int i = 0; i < 40; i++) {
      String city = i < 3 ? "ulm" : i < 5 ? " Ulm" : i % 2 == 0 ? "Ulm" : "Bonn";
      text.append(city).append(',').append(i == 7 ? "unknown" : Integer.toString(i)).append(",x,k").append(i).append('\n');
    }
    text.append("Bonn,39,x,k39\n");
    var kinds = Map.of("amount", Kind.TEXT);
    Imported imported = new Importer().open(Files.writeString(folder.resolve("t.csv"), text), ImportOptions.auto().withKinds(kinds), Progress.none());
    open.add(imported);

    List<Suggestion> all = suggestions(imported.dataset());

    Suggestion number = find(all, Reason.PARSE_NUMBER).orElseThrow();
    assertThat(number.transform()).isEqualTo("type.to-long");
    assertThat(List.of(number.count(), number.lost())).containsExactly(40L, 1L);
    assertThat(find(all, Reason.TRIM).orElseThrow().count()).isEqualTo(2);
    Suggestion merge = find(all, Reason.MERGE_SPELLINGS).orElseThrow();
    assertThat(merge.count()).isEqualTo(3);
    assertThat(merge.params()).containsEntry("map", Map.of("ulm", "Ulm"));
    assertThat(find(all, Reason.DROP_DUPLICATES).orElseThrow().count()).isEqualTo(1);
    assertThat(find(all, Reason.LEAVE_OUT_CONSTANT).orElseThrow().value()).isEqualTo("x");
  }

  @Test
  void infiniteNumbersAreLeftOutOfTheStory() throws Exception {
    Path file = folder.resolve("inf.parquet");
    try (DuckSession session = DuckSession.open(folder)) {
      session.run("COPY (SELECT * FROM (VALUES (1.0::DOUBLE, 'inf'::DOUBLE), (3, '-inf'), ('inf', 'nan'), ('nan', NULL)) t(x, z)) TO " + Sql.path(file) + " (FORMAT parquet)");
    }
    var stories = new ColumnStories(dataset(file));

    ColumnStory.Numbers numbers = java.util.Objects.requireNonNull(stories.tell("x", null, Progress.none()).numbers());
    assertThat(numbers.mean()).isEqualTo(2);
    assertThat(numbers.sd()).isCloseTo(Math.sqrt(2), within(1e-12));
    assertThat(stories.tell("z", null, Progress.none()).numbers()).isNull();
  }
}
