package atelier.core.data.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Dataset;
import atelier.core.data.Kind;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.engine.DuckSession;
import atelier.core.engine.ParquetRoles;
import atelier.core.engine.load.TypedParquet;
import atelier.core.job.Progress;
import atelier.core.project.Home;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableEditsIT {
  private static final Progress NONE = Progress.none();
  private static final String TEXT = "id,price,churn,when,note\n1,1889.50,Yes,2024-01-31,12\n2,42.30,No,2024-02-01,13.0\n3,,Yes,,x\n4,7.00,No,2024-02-03,\n";

  @TempDir Path temporary;
  private Project project;
  private Dataset dataset;

  @BeforeEach
  void open() throws Exception {
    var projects = new Projects(new Home(temporary.resolve("home")), Clock.systemUTC());
    projects.create(temporary.resolve("p"), "P");
    project = projects.open(temporary.resolve("p"));
    dataset = new Intake(new Importer()).take(project, Files.writeString(temporary.resolve("t.csv"), TEXT), ImportOptions.auto(), NONE).dataset();
  }

  @AfterEach
  void close() throws Exception {
    project.close();
  }

  private Dataset apply(TableEdit... edits) throws Exception {
    return new TableEdits(project).apply(dataset, List.of(edits), NONE);
  }

  private static List<String> texts(Dataset dataset, String column) throws Exception {
    try (TableView view = TableView.open(dataset)) {
      RowPage page = view.page(0, 100, List.of(column), NONE);
      var texts = new ArrayList<String>();
      for (int i = 0; i < page.count(); i++) {
        texts.add(page.cell(i, 0).text());
      }
      return texts;
    }
  }

  /// Flows read the file, so what the table says of its columns has to stand there.
  @Test
  void rolesStayInTheFile() throws Exception {
    try (DuckSession session = DuckSession.open(dataset.file(), temporary)) {
      Path played = temporary.resolve("played.parquet");
      new TypedParquet(session).write("read_parquet('" + dataset.file() + "')", played, List.of(dataset.schema().find("churn").orElseThrow().playing("target"), dataset.schema().find("price").orElseThrow().playing("weight")), NONE);
      dataset = new Intake(new Importer()).take(project, played, ImportOptions.auto(), NONE).dataset();
    }
    Dataset edited = apply(new TableEdit.SetCell(2, "churn", "Yes"), new TableEdit.Rename("price", "cost"));

    try (DuckSession session = DuckSession.open(edited.file())) {
      assertThat(ParquetRoles.read(session, edited.file())).containsOnly(Map.entry("churn", "target"), Map.entry("cost", "weight"));
    }
  }

  @Test
  void writesTypedCellsIntoANewVersionAndLeavesTheOldOne() throws Exception {
    Dataset edited = apply(
        new TableEdit.SetCell(3, "price", "1,234.5"), new TableEdit.SetCell(2, "churn", "Yes"), new TableEdit.SetCell(3, "when", "2024-02-02"), TableEdit.clear(1, "price"),
        new TableEdit.SetCell(4, "note", "it's \"new\""));

    assertThat(edited.id()).isNotEqualTo(dataset.id());
    assertThat(texts(edited, "price")).containsExactly("", "42.30", "1,234.50", "7.00");
    assertThat(texts(edited, "churn")).containsExactly("Yes", "Yes", "Yes", "No");
    assertThat(texts(edited, "when")).containsExactly("2024-01-31", "2024-02-01", "2024-02-02", "2024-02-03");
    assertThat(texts(edited, "note").getLast()).isEqualTo("it's \"new\"");
    assertThat(texts(project.dataset(dataset.id()), "price")).containsExactly("1,889.50", "42.30", "", "7.00");
    assertThat(new TableEdits(project).before(edited)).contains(project.dataset(dataset.id()));
    assertThat(new TableEdits(project).before(dataset)).isEmpty();
    assertThat(project.report(edited.id()).path("edits")).hasSize(5);
    assertThat(project.check().ok()).isTrue();
  }

  @Test
  void renamesAndRetypesSeveralColumnsAtOnce() throws Exception {
    var edits = new ArrayList<TableEdit>(TableEdit.retype(List.of("id", "price", "churn"), Kind.TEXT));
    edits.add(new TableEdit.Rename("churn", "left us"));
    edits.add(new TableEdit.SetCell(1, "left us", "maybe"));
    edits.add(new TableEdit.Retype("when", Kind.TIMESTAMP));

    Dataset edited = new TableEdits(project).apply(dataset, edits, NONE);

    assertThat(edited.schema().columns()).extracting(Column::name).containsExactly("id", "price", "left us", "when", "note");
    assertThat(edited.schema().columns()).extracting(Column::kind).containsExactly(Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.TIMESTAMP, dataset.schema().columns().getLast().kind());
    assertThat(texts(edited, "left us")).containsExactly("maybe", "No", "Yes", "No");
    assertThat(texts(edited, "when").getFirst()).isEqualTo("2024-01-31 00:00:00");
  }

  @Test
  void saysBeforeWhichCellsWouldNotFit() throws Exception {
    assertThat(TableEdits.misfits(dataset, "note", Kind.NUMBER, NONE)).isEqualTo(1);
    assertThat(TableEdits.misfits(dataset, "price", Kind.INTEGER, NONE)).isEqualTo(2);
    assertThat(TableEdits.misfits(dataset, "id", Kind.BOOLEAN, NONE)).isEqualTo(3);
    assertThat(TableEdits.misfits(dataset, "churn", Kind.TEXT, NONE)).isZero();
    Dataset edited = apply(new TableEdit.Retype("note", Kind.INTEGER));
    assertThat(texts(edited, "note")).containsExactly("12", "13", "", "");
    try (TableView view = TableView.open(dataset); TableView misfits = view.withFilter(Retyping.misfits(dataset.schema().find("note").orElseThrow(), Kind.NUMBER), NONE)) {
      assertThat(misfits.page(0, 5, List.of("note"), NONE).number(0)).isEqualTo(3);
    }
  }

  @Test
  void offersTheKindsThatAColumnCanBecome() {
    assertThat(Retyping.kinds(new Column("x", Kind.DATE))).contains(Kind.TEXT, Kind.TIMESTAMP, Kind.DATE).doesNotContain(Kind.NUMBER, Kind.BOOLEAN);
    assertThat(Retyping.kinds(new Column("x", Kind.TEXT))).contains(Kind.INTEGER, Kind.NUMBER, Kind.DATE, Kind.BOOLEAN);
    assertThat(Retyping.kinds(new Column("x", Kind.INTEGER))).contains(Kind.NUMBER, Kind.CATEGORY).doesNotContain(Kind.DATE);
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> apply(new TableEdit.SetCell(1, "price", "dear"))).isInstanceOf(DataException.class).hasMessageContaining("'dear'").hasMessageContaining("'price'");
    assertThatThrownBy(() -> apply(new TableEdit.SetCell(5, "price", "1"))).isInstanceOf(DataException.class).hasMessageContaining("row 5");
    assertThatThrownBy(() -> apply(new TableEdit.Rename("price", "ID"))).isInstanceOf(DataException.class).hasMessageContaining("'id'");
    assertThatThrownBy(() -> apply(new TableEdit.Rename("price", " "))).isInstanceOf(DataException.class);
    assertThatThrownBy(() -> apply(new TableEdit.Retype("when", Kind.NUMBER))).isInstanceOf(DataException.class).hasMessageContaining("number");
    assertThatThrownBy(() -> apply(TableEdit.clear(1, "nothing"))).isInstanceOf(DataException.class).hasMessageContaining("'nothing'");
  }

  @Test
  void isTheSameDatasetWhenNothingBecameDifferent() throws Exception {
    assertThat(apply(new TableEdit.SetCell(2, "price", "42.3"))).isSameAs(dataset);
    assertThat(Files.list(project.dataFolder()).filter(f -> f.getFileName().toString().startsWith("."))).isEmpty();
  }
}
