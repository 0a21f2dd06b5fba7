package atelier.wrangler.ui.prepare;

import atelier.core.data.Dataset;
import atelier.core.data.view.RowPage;
import atelier.core.data.view.TableView;
import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.flow.example.ByExample;
import atelier.flow.graph.Node;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.task.Ui;
import atelier.ui.text.Phrasebook;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Takes wanted results for some cells of a column and shows the steps that give them, or says that none was found.
final class ByExampleForm extends VBox {
  private static final int ROWS = 200;
  private static final int SHOWN = 3;

  private final PrepareTexts texts;
  private final StepWords words;
  private final PrepareViewModel model;
  private final String column;
  private final List<String> given;
  private final List<TextField> wanted = new ArrayList<>();
  private final VBox outcome = new VBox(6);

  /// @param given different texts of the column, at most three
  ByExampleForm(PrepareTexts texts, StepWords words, PrepareViewModel model, String column, List<String> given) {
    this.texts = texts;
    this.words = words;
    this.model = model;
    this.column = column;
    this.given = given;
    var lines = new ArrayList<javafx.scene.Node>(List.of(Parts.paragraph(texts.byExampleWhy(), "dense", "muted")));
    for (String text : given) {
      var field = new TextField();
      field.setId("example-" + (wanted.size() + 1));
      field.setPromptText(text);
      field.setAccessibleText(texts.wanted(text));
      field.setOnAction(enter -> search());
      wanted.add(field);
      var label = Parts.text(text, "dense");
      label.setMinWidth(0);
      lines.add(new VBox(2, label, field));
    }
    lines.add(Buttons.secondary("example-find", Feather.ZAP, texts.find(), this::search));
    lines.add(outcome);
    getChildren().add(Parts.section(texts.byExample(), List.of(), lines.toArray(javafx.scene.Node[]::new)));
  }

  /// Different texts from the beginning of a column; empty where it holds none.
  static List<String> texts(Dataset table, String column, Progress progress) throws ProblemException {
    if (!table.schema().find(column).orElseThrow().kind().isText()) {
      return List.of();
    }
    var found = new LinkedHashSet<String>();
    try (TableView view = TableView.open(table)) {
      RowPage page = view.page(0, ROWS, List.of(column), progress);
      for (int row = 0; row < page.count() && found.size() < SHOWN; row++) {
        if (!page.cell(row, 0).isMissing()) {
          found.add(page.cell(row, 0).text());
        }
      }
    }
    return List.copyOf(found);
  }

  private void search() {
    var from = new ArrayList<String>();
    var to = new ArrayList<String>();
    for (int i = 0; i < given.size(); i++) {
      if (!wanted.get(i).getText().isEmpty()) {
        from.add(given.get(i));
        to.add(wanted.get(i).getText());
      }
    }
    if (from.isEmpty()) {
      return;
    }
    outcome.getChildren().setAll(Parts.text(texts.searching(), "dense", "muted"));
    Job<Optional<List<ByExample.Found>>> job = model.desk().fetch(texts.searching(), progress -> new ByExample(model.catalog()).search(from, to, progress));
    Ui.watch(job, state -> {
      switch (state) {
        case Job.Queued<Optional<List<ByExample.Found>>> _, Job.Running<Optional<List<ByExample.Found>>> _, Job.Cancelled<Optional<List<ByExample.Found>>> _ -> {}
        case Job.Failed<Optional<List<ByExample.Found>>>(Problem problem) -> outcome.getChildren().setAll(Parts.paragraph(Phrasebook.message(texts.language(), problem), "dense", "danger"));
        case Job.Done<Optional<List<ByExample.Found>>>(Optional<List<ByExample.Found>> found) -> show(found);
      }
    });
  }

  private void show(Optional<List<ByExample.Found>> found) {
    if (found.isEmpty() || found.get().isEmpty()) {
      outcome.getChildren().setAll(Parts.paragraph(texts.nothingFound(), "dense", "muted"));
      return;
    }
    List<Node.Step> steps = found.get().stream().map(f -> ByExample.on(f, column)).map(f -> new Node.Step("x", f.transform(), List.of(model.state().get().selected()), f.params())).toList();
    outcome.getChildren().clear();
    for (Node.Step step : steps) {
      String detail = words.detail(step);
      outcome.getChildren().add(Parts.paragraph((steps.indexOf(step) + 1) + "  " + words.name(step.transform()) + (detail.isEmpty() ? "" : " · " + detail), "dense"));
    }
    outcome.getChildren().add(Buttons.secondary("example-use", Feather.CHECK, texts.use(steps.size()), () -> model.edit(steps)));
  }
}
