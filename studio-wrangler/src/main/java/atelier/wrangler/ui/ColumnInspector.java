package atelier.wrangler.ui;

import atelier.core.data.Column;
import atelier.core.data.Dataset;
import atelier.core.data.Kind;
import atelier.core.data.view.ColumnStories;
import atelier.core.data.view.ColumnStory;
import atelier.core.data.view.Retyping;
import atelier.core.data.view.Suggestion;
import atelier.core.data.view.Suggestions;
import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.flow.catalog.Catalog;
import atelier.ui.control.Choice;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.grid.ColumnKind;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Panel;
import atelier.ui.panel.Shown;
import atelier.ui.task.Ui;
import atelier.ui.text.Phrasebook;
import atelier.ui.theme.Icons;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What there is to know of the chosen column, and what could be made better in the table.
final class ColumnInspector implements AutoCloseable {
  /// While a person moves over columns with the arrow keys, nothing is computed.
  private static final Duration PAUSE = Duration.ofMillis(120);

  private final Desk desk;
  private final DataTexts texts;
  private final TableViewModel table;
  private final Consumer<String> goTo;
  private final TableChanges changes;
  private final ColumnForms forms;
  private final Supplier<Catalog> catalog;
  private final ColumnStories stories;
  private final HBox head = new HBox(10);
  private final VBox kind = new VBox();
  private final StackPane story = new StackPane();
  private final VBox content = new VBox();
  private final Panel.Inspector inspector = new Panel.Inspector(head, content);
  private final Runnable tell = Ui.calm(PAUSE, this::tell);
  private @Nullable Shown<ColumnStory> telling;
  private @Nullable Job<List<Suggestion>> suggesting;
  private @Nullable Column shown;
  private String toldFor = "";
  private List<SuggestionCard> cards = List.of();

  ColumnInspector(Desk desk, DataTexts texts, TableViewModel table, TableChanges changes, ColumnForms forms, Supplier<Catalog> catalog, Consumer<String> goTo) {
    this.desk = desk;
    this.texts = texts;
    this.table = table;
    this.goTo = goTo;
    this.changes = changes;
    this.forms = forms;
    this.catalog = catalog;
    stories = new ColumnStories(table.dataset());
    head.setAlignment(Pos.CENTER_LEFT);
    story.setAlignment(Pos.TOP_LEFT);
    kind.getStyleClass().add("inspector-section");
    content.getChildren().addAll(kind, story);
    suggest();
  }

  Panel.Inspector inspector() {
    return inspector;
  }

  /// @param index among the shown columns; negative for none
  void show(int index) {
    Column chosen = index < 0 ? null : table.column(index);
    if (chosen == null || chosen.equals(shown) && table.target().equals(toldFor)) {
      return;
    }
    shown = chosen;
    toldFor = table.target();
    Label name = Parts.text(chosen.name(), "section-title");
    name.setMinWidth(0);
    head.getChildren().setAll(Icons.bar(ColumnKind.of(chosen.kind()).icon()), name);
    kind.getChildren().setAll(kinds(chosen));
    tell.run();
  }

  private void tell() {
    Column column = shown;
    if (column == null) {
      return;
    }
    if (telling != null) {
      telling.close();
    }
    String target = table.target();
    telling =
        new Shown<>(
            desk, story, texts.measuring(), progress -> stories.tell(column.name(), target.isEmpty() ? null : target, progress), told -> story.getChildren().setAll(new StoryView(desk, texts, told, goTo)),
            problem -> States.failed(texts.couldNotMeasure(), problem, desk.language(), List.of()));
  }

  private void suggest() {
    Dataset dataset = table.dataset();
    var headers = table.headers();
    if (headers.size() < dataset.schema().columns().size()) {
      return; // in a large table the headers are still being counted
    }
    Job<List<Suggestion>> job = desk.fetch(texts.suggestions(), progress -> new Suggestions(dataset).find(headers, progress));
    suggesting = job;
    Ui.watch(job, state -> {
      switch (state) {
        case Job.Queued<List<Suggestion>> _, Job.Running<List<Suggestion>> _, Job.Cancelled<List<Suggestion>> _ -> {}
        case Job.Failed<List<Suggestion>>(Problem problem) -> content.getChildren().add(Parts.section(texts.suggestions(), List.of(), Parts.paragraph(Phrasebook.message(desk.language(), problem), "dense", "danger")));
        case Job.Done<List<Suggestion>>(List<Suggestion> found) -> {
          if (!found.isEmpty()) {
            content.getChildren().add(suggestions(found));
          }
        }
      }
    });
  }

  private Node suggestions(List<Suggestion> found) {
    cards = found.stream().map(each -> new SuggestionCard(desk, texts, table.dataset(), each, found.indexOf(each) + 1, catalog, changes)).toList();
    return Parts.section(texts.suggestions(), List.of(Parts.text(String.valueOf(found.size()), "muted")), cards.toArray(Node[]::new));
  }

  /// The column's kind, which can be changed here.
  private Node kinds(Column column) {
    var choice = new ComboBox<Kind>();
    choice.setId("inspector-kind");
    choice.setAccessibleText(texts.changeKind());
    choice.getItems().setAll(Retyping.kinds(column));
    if (!choice.getItems().contains(column.kind())) {
      choice.getItems().addFirst(column.kind());
    }
    Choice.texts(choice, texts::kindOf);
    choice.setValue(column.kind());
    choice.setOnAction(event -> {
      Kind wanted = choice.getValue();
      if (wanted != null && wanted != column.kind()) {
        choice.setValue(column.kind()); // it is what it is until the new version is there
        forms.retype(column, wanted, choice.localToScreen(choice.getLayoutBounds()));
      }
    });
    return choice;
  }

  @Override
  public void close() {
    if (telling != null) {
      telling.close();
    }
    if (suggesting != null) {
      suggesting.cancel();
    }
    cards.forEach(SuggestionCard::stop);
    shown = null;
  }
}
