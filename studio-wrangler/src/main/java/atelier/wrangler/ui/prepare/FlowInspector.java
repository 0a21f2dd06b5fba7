package atelier.wrangler.ui.prepare;

import atelier.core.data.Dataset;
import atelier.flow.catalog.Transform;
import atelier.flow.graph.Node;
import atelier.flow.work.Standing;
import atelier.ui.control.Parts;
import atelier.ui.panel.Notice;
import atelier.ui.panel.Panel.Inspector;
import atelier.ui.task.Ui;
import atelier.ui.theme.Icons;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What stands at the right of a flow: the step that is filled in, or else the chosen column.
final class FlowInspector {
  private final PrepareTexts texts;
  private final StepWords words;
  private final PrepareViewModel model;
  private final List<Dataset> datasets;
  private final Runnable onFormGone;
  private final HBox head = new HBox(10);
  private final VBox body = new VBox();
  private final ColumnPanel columns;
  private final VBox source = new VBox();
  private String sourceFor = "";
  private @Nullable StepForm form;
  private String formFor = "";

  /// @param datasets   of the project, that a second table may be
  /// @param onFormGone takes the focus when a form is closed
  FlowInspector(PrepareTexts texts, StepWords words, PrepareViewModel model, List<Dataset> datasets, Runnable onFormGone) {
    this.texts = texts;
    this.words = words;
    this.model = model;
    this.datasets = datasets;
    this.onFormGone = onFormGone;
    columns = new ColumnPanel(texts, words, model);
    head.setAlignment(Pos.CENTER_LEFT);
  }

  Inspector inspector() {
    return new Inspector(head, body);
  }

  /// Shows a column, while no step is filled in.
  void column(Optional<String> column) {
    FlowState state = model.state().get();
    if (state.draft().isEmpty()) {
      columns.show(column.orElse(null));
      head(column.orElse(""), state);
    }
  }

  private void head(String column, FlowState state) {
    title(column.isEmpty() ? state.node().map(FlowDiagram::icon).orElse(Feather.SLIDERS) : Feather.COLUMNS, column.isEmpty() ? state.node().map(words::title).orElse("") : column);
  }

  private void title(Feather icon, String text) {
    Label name = Parts.text(text, "section-title");
    name.setMinWidth(0);
    head.getChildren().setAll(Icons.bar(icon), name);
  }

  void show(FlowState state) {
    Optional<Draft> draft = state.draft();
    if (draft.isEmpty()) {
      source(state);
      if (form != null) {
        form = null;
        formFor = "";
        body.getChildren().setAll(source, columns);
        onFormGone.run();
      } else if (body.getChildren().isEmpty()) {
        body.getChildren().setAll(source, columns);
      }
      return;
    }
    columns.stop();
    String wanted = draft.map(d -> d.kind() + d.step().id() + d.step().transform()).orElse("");
    if (!wanted.equals(formFor)) {
      Optional<Transform<?>> transform = model.catalog().find(draft.get().step().transform());
      if (transform.isEmpty()) {
        model.desk().say(Notice.failed(draft.get().step().transform()));
        return;
      }
      formFor = wanted;
      title(FlowDiagram.icon(draft.get().step()), new OperationNames(texts.language()).of(transform.get()));
      var made = new StepForm(texts, words, model, transform.get(), draft.get(), datasets);
      form = made;
      body.getChildren().setAll(made);
      Ui.later(made::focusFirst);
    }
    if (form != null) {
      form.show(state);
    }
  }

  /// What a source that works reads; one that does not says so over the table.
  private void source(FlowState state) {
    Node.Source chosen = state.node().orElse(null) instanceof Node.Source s && state.standing(s.id()).orElse(null) instanceof Standing.Good ? s : null;
    String key = chosen == null ? "" : chosen.id() + "\n" + chosen.dataset();
    if (!key.equals(sourceFor)) {
      sourceFor = key;
      source.getChildren().clear();
      if (chosen != null) {
        String name = words.dataset(chosen);
        source.getChildren().add(Parts.section(texts.sourceHead(), List.of(), Parts.paragraph(name.isEmpty() ? chosen.id() : name, "dense"), new SourceMenu(texts, model, chosen, datasets)));
      }
    }
  }

  void stop() {
    columns.stop();
  }
}
