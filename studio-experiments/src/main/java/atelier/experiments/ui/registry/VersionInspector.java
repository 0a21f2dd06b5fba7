package atelier.experiments.ui.registry;

import atelier.experiments.registry.Duel;
import atelier.experiments.registry.Registered;
import atelier.experiments.registry.Registered.Event;
import atelier.experiments.registry.Registered.Version;
import atelier.experiments.registry.Stage;
import atelier.experiments.ui.Metrics;
import atelier.ui.control.Buttons;
import atelier.ui.control.Choice;
import atelier.ui.control.Parts;
import atelier.ui.panel.Address;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Panel;
import atelier.ui.text.Figures;
import atelier.ui.theme.Icons;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What is known of a version, and what can be decided about it.
record VersionInspector(RegistryTexts texts, Desk desk, Decide onDecide, Test onTest, Back onBack) {
  /// A stage was chosen.
  @FunctionalInterface
  interface Decide {
    void to(Registered one, Version version, Stage stage, String why);
  }

  /// A test was asked for.
  @FunctionalInterface
  interface Test {
    void of(Registered one, Version version, Consumer<Duel> show, Runnable failed);
  }

  /// The way back was asked for.
  @FunctionalInterface
  interface Back {
    void of(Registered one, String why);
  }

  Panel.Inspector of(Registered one, Version version) {
    var head = new HBox(8, Icons.button(Feather.AWARD), Parts.text(one.name() + texts.comma() + texts.version(version.number()), "section-title"));
    head.setAlignment(Pos.CENTER_LEFT);
    var content = new VBox(Parts.section("", List.of(), Buttons.secondary("version-open", Feather.BOX, texts.open(), () -> desk.go(Address.of("model", version.model())))), decision(one, version));
    if (one.champion().filter(champion -> champion.number() != version.number()).isPresent()) {
      content.getChildren().add(test(one, version));
    }
    content.getChildren().add(history(one));
    return new Panel.Inspector(head, content);
  }

  private Node decision(Registered one, Version version) {
    var stage = new ComboBox<Stage>();
    stage.setId("version-stage");
    stage.setAccessibleText(texts.becomes());
    stage.getItems().setAll(java.util.Arrays.stream(Stage.values()).filter(each -> each != version.stage()).toList());
    Choice.texts(stage, texts::stage);
    stage.setValue(version.stage() == Stage.CHAMPION ? Stage.RETIRED : Stage.CHAMPION);
    var why = new TextField();
    why.setId("version-why");
    why.setPromptText(texts.why());
    why.setAccessibleText(texts.why());
    var decide = Buttons.primary("version-decide", Feather.CHECK, texts.decide(), () -> onDecide.to(one, version, stage.getValue(), why.getText()));
    decide.disableProperty().bind(why.textProperty().map(String::isBlank));
    var section = Parts.section(texts.decide(), List.of(Parts.text(texts.stage(version.stage()), "dense", "muted")), new HBox(8, stage, decide), why);
    section.setSpacing(8);
    if (version.stage() == Stage.CHAMPION && one.canRollBack()) {
      var back = Buttons.secondary("version-back", Feather.ROTATE_CCW, texts.rollback(), () -> onBack.of(one, why.getText()));
      back.disableProperty().bind(why.textProperty().map(String::isBlank));
      section.getChildren().add(back);
    }
    return section;
  }

  private Node test(Registered one, Version version) {
    var place = new VBox(6);
    var ask = Buttons.secondary("version-test", Feather.BAR_CHART_2, texts.test(), () -> {
      place.getChildren().setAll(Parts.text(texts.testing(), "dense", "muted"));
      onTest.of(one, version, duel -> place.getChildren().setAll(duel(duel)), () -> place.getChildren().clear());
    });
    var section = Parts.section(texts.against(), List.of(), ask, place);
    section.setSpacing(8);
    return section;
  }

  private Node[] duel(Duel duel) {
    var parts = new java.util.ArrayList<Node>(List.of(
        Parts.paragraph(texts.sentence(duel)), Parts.fact(texts.champion() + texts.comma() + Metrics.title(duel.metric()), Figures.score(duel.championScore())),
        Parts.fact(texts.challenger() + texts.comma() + Metrics.title(duel.metric()), Figures.score(duel.challengerScore())), Parts.text(texts.measuredOn(duel), "dense", "muted")));
    Duel.McNemar mcnemar = duel.mcnemar();
    if (mcnemar != null) {
      parts.add(Parts.paragraph(texts.mcnemar(mcnemar), "dense", "muted"));
    }
    return parts.toArray(Node[]::new);
  }

  private Node history(Registered one) {
    Node[] lines = one.history().reversed().stream().map(this::event).toArray(Node[]::new);
    var section = Parts.section(texts.history(), List.of(), lines);
    section.setSpacing(8);
    return section;
  }

  private Node event(Event event) {
    String what = texts.version(event.version()) + " → " + texts.stage(event.to()) + (event.action().equals("rollback") ? ", " + texts.rolledBack() : "");
    var box = new VBox(2, Parts.text(what, "dense", "strong"), Parts.paragraph(event.by() + texts.comma() + event.at().substring(0, 10) + (event.why().isEmpty() ? "" : texts.between() + event.why()), "dense", "muted"));
    Duel test = event.test();
    if (test != null) {
      box.getChildren().add(Parts.paragraph(texts.sentence(test), "dense", "muted"));
    }
    return box;
  }
}
