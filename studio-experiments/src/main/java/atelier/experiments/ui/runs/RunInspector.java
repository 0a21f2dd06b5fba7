package atelier.experiments.ui.runs;

import atelier.core.store.RunMarks;
import atelier.experiments.compare.RunFacts;
import atelier.experiments.search.FoundRun;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.panel.Panel;
import atelier.ui.text.Figures;
import atelier.ui.theme.Icons;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What is known of the run in focus, and what a person says of it.
///
/// @param onMark changes what is said of a run
record RunInspector(RunsTexts texts, BiConsumer<String, UnaryOperator<RunMarks>> onMark, Consumer<FoundRun> onOpen, Predicate<FoundRun> opens) {
  Panel.Inspector of(FoundRun run) {
    var name = Parts.text(run.line().name(), "section-title");
    name.setWrapText(true);
    var head = new HBox(8, Icons.button(Feather.LAYERS), name);
    head.setAlignment(Pos.CENTER_LEFT);
    var content = new VBox(buttons(run), tags(run), note(run));
    if (!run.metrics().isEmpty()) {
      Node[] facts = new java.util.TreeMap<>(run.metrics()).entrySet().stream().map(m -> Parts.fact(m.getKey(), Figures.score(m.getValue()))).toArray(Node[]::new);
      content.getChildren().add(Parts.section(texts.metrics(), java.util.List.of(), facts));
    }
    Node[] asked = RunFacts.parameters(run.run()).entrySet().stream().map(p -> Parts.fact(p.getKey(), p.getValue())).toArray(Node[]::new);
    content.getChildren().add(Parts.section(texts.parameters(), java.util.List.of(), asked));
    return new Panel.Inspector(head, content);
  }

  private Node buttons(FoundRun run) {
    RunMarks marks = run.marks();
    var pin = Buttons.secondary("run-pin", Feather.MAP_PIN, texts.pin(marks.pinned()), () -> onMark.accept(run.id(), now -> now.pinned(!marks.pinned())));
    var archive = Buttons.secondary("run-archive", Feather.ARCHIVE, texts.archive(marks.archived()), () -> onMark.accept(run.id(), now -> now.archived(!marks.archived())));
    var line = new FlowPane(8, 8);
    if (opens.test(run)) {
      line.getChildren().add(Buttons.secondary("run-open", Feather.EXTERNAL_LINK, texts.open(), () -> onOpen.accept(run)));
    }
    line.getChildren().addAll(pin, archive);
    return Parts.section("", java.util.List.of(), line);
  }

  private Node tags(FoundRun run) {
    var chips = new FlowPane(6, 6);
    for (String tag : run.marks().tags()) {
      var remove = Buttons.flat("remove-tag-" + chips.getChildren().size(), tag, () -> onMark.accept(run.id(), now -> now.without(tag)));
      remove.setGraphic(Icons.small(Feather.X));
      remove.setAccessibleText(texts.removeTag(tag));
      chips.getChildren().add(remove);
    }
    var add = new TextField();
    add.setId("add-tag");
    add.setPromptText(texts.addTag());
    add.setAccessibleText(texts.addTag());
    add.setOnAction(event -> {
      if (!add.getText().isBlank()) {
        onMark.accept(run.id(), now -> now.with(add.getText().strip()));
      }
    });
    return run.marks().tags().isEmpty() ? Parts.section(texts.tags(), java.util.List.of(), add) : Parts.section(texts.tags(), java.util.List.of(), chips, add);
  }

  private Node note(FoundRun run) {
    var text = new TextArea(run.marks().note());
    text.setId("run-note");
    text.setPromptText(texts.noteHint());
    text.setAccessibleText(texts.note());
    text.setWrapText(true);
    text.setPrefRowCount(3);
    var save = Buttons.link("save-note", texts.saveNote(), () -> onMark.accept(run.id(), now -> now.saying(text.getText().strip())));
    save.setDisable(true);
    text.textProperty().subscribe(said -> save.setDisable(said.strip().equals(run.marks().note())));
    return Parts.section(texts.note(), java.util.List.of(save), text);
  }
}
