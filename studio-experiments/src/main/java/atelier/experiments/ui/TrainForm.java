package atelier.experiments.ui;

import atelier.core.data.Column;
import atelier.experiments.run.Proposal;
import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import atelier.ui.control.Choice;
import atelier.ui.control.Parts;
import atelier.ui.control.Tips;
import atelier.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The form of a training: advice, models with the reason for each, and how it is measured.
final class TrainForm extends VBox {
  private static final int[] BUDGETS = {0, 1, 5, 15, 60};

  private final TrainPlan plan;
  private final TrainTexts texts;
  private final ProposalWords words;

  /// @param onTask is told when a person chose another kind of question
  TrainForm(TrainPlan plan, List<Column> columns, long rows, TrainTexts texts, Consumer<Task> onTask) {
    super(24);
    this.plan = plan;
    this.texts = texts;
    words = new ProposalWords(texts.language(), plan.proposal(), rows, columns.size() - 1);
    setStyle("-fx-padding: 20 24 32 24;");
    setMaxWidth(860);
    getChildren().addAll(question(onTask), advice(), models(), measuring(columns));
  }

  private VBox question(Consumer<Task> onTask) {
    Proposal proposal = plan.proposal();
    ComboBox<Task> task = box("train-task", texts.kind(), List.of(Task.values()), proposal.task(), texts::task, onTask::accept);
    var line = new HBox(12, Parts.text(texts.kind(), "strong"), task);
    line.setAlignment(Pos.CENTER_LEFT);
    var box = new VBox(8, line);
    proposal.notes().forEach(note -> box.getChildren().add(Parts.paragraph(words.note(note), "dense", "muted")));
    return box;
  }

  private VBox advice() {
    var box = new VBox(4, Parts.text(texts.advice(), "section-title"));
    List<Proposal.Advice> hints = plan.proposal().advice();
    if (hints.isEmpty()) {
      box.getChildren().add(line(icon(Feather.CHECK_CIRCLE, "success"), texts.noAdvice()));
    }
    for (Proposal.Advice hint : hints) {
      String column = hint.column();
      HBox line = line(icon(Feather.ALERT_TRIANGLE, "warning"), words.advice(hint));
      if (column != null && !column.equals(plan.proposal().spec().target())) {
        var tick = new CheckBox(texts.leaveOut(column));
        tick.setId("leave-out-" + column);
        tick.setMnemonicParsing(false);
        tick.setSelected(plan.isLeftOut(column));
        tick.setMinWidth(USE_PREF_SIZE);
        tick.selectedProperty().addListener((observed, before, after) -> plan.leaveOut(column, after));
        line.getChildren().add(tick);
      }
      box.getChildren().add(line);
    }
    return box;
  }

  private static HBox line(FontIcon icon, String text) {
    var sentence = Parts.paragraph(text);
    HBox.setHgrow(sentence, Priority.ALWAYS);
    sentence.setMaxWidth(Double.MAX_VALUE);
    var line = new HBox(10, icon, sentence);
    line.getStyleClass().add("row");
    line.setStyle("-fx-padding: 8 0 8 0;");
    return line;
  }

  private static FontIcon icon(Feather sign, String tone) {
    FontIcon icon = Icons.bar(sign);
    icon.getStyleClass().add(tone);
    return icon;
  }

  private VBox models() {
    Proposal proposal = plan.proposal();
    var count = Parts.text("", "muted");
    plan.count().subscribe(chosen -> count.setText(texts.modelsChosen(chosen.intValue(), proposal.candidates().size())));
    var head = new HBox(8, Parts.text(texts.models(), "section-title"), count);
    head.setAlignment(Pos.BASELINE_LEFT);
    var rows = new VBox();
    fill(rows);
    return new VBox(head, rows);
  }

  private void fill(VBox rows) {
    rows.getChildren().setAll(plan.options().stream().map(option -> new TrainRow(option, plan, texts, words, first -> {
      plan.vary(first);
      fill(rows);
    })).toList());
  }

  private VBox measuring(List<Column> columns) {
    Proposal proposal = plan.proposal();
    List<String> weights = Stream.concat(Stream.of(""), columns.stream().filter(c -> c.kind().isNumeric()).map(Column::name)).filter(name -> !name.equals(proposal.target())).toList();
    var others = new ArrayList<String>();
    others.add("");
    columns.stream().map(Column::name).filter(column -> !column.equals(proposal.target())).forEach(others::add);
    ComboBox<Metric> metric = box("train-metric", texts.metric(), Metric.all(proposal.task()), proposal.metric(), Metrics::titled, chosen -> plan.metric(chosen.id()));
    Tips.on(metric, MetricMeanings.say(texts.language(), proposal.metric().id()));
    metric.valueProperty().addListener((observed, before, after) -> Tips.on(metric, MetricMeanings.say(texts.language(), after.id())));
    ComboBox<String> group = box("train-group", texts.group(), others, "", this::column, name -> plan.group(name.isEmpty() ? null : name));
    ComboBox<String> time = box("train-time", texts.time(), others, plan.time() == null ? "" : plan.time(), this::column, name -> plan.time(name.isEmpty() ? null : name));
    clears(group, time);
    clears(time, group);
    var fields = new FlowPane(16, 12);
    fields.getChildren().addAll(
        field(texts.folds(), box("train-folds", texts.folds(), List.of(0, 2, 3, 5, 10), plan.folds().get(), n -> n == 0 ? texts.none() : String.valueOf(n), n -> plan.folds().set(n))),
        field(texts.holdOut(), box("train-hold-out", texts.holdOut(), List.of(0.0, 0.1, 0.2, 0.3), plan.holdOut(), share -> share == 0 ? texts.none() : Math.round(share * 100) + " %", plan::holdOut)),
        field(texts.metric(), metric),
        field(texts.group(), group),
        field(texts.time(), time),
        field(texts.weight(), box("train-weight", texts.weight(), weights, plan.weight() == null ? "" : plan.weight(), this::column, name -> plan.weight(name.isEmpty() ? null : name))),
        field(texts.budget(), box("train-budget", texts.budget(), java.util.Arrays.stream(BUDGETS).boxed().toList(), 0, n -> n == 0 ? texts.noLimit() : texts.minutes(n), plan::budgetMinutes)));
    return new VBox(8, Parts.text(texts.measuring(), "section-title"), Parts.paragraph(words.split(), "dense", "muted"), fields);
  }

  /// Rows stay together or follow time: one excludes the other.
  private static void clears(ComboBox<String> chosen, ComboBox<String> other) {
    chosen.valueProperty().addListener((observed, before, after) -> {
      if (!after.isEmpty()) {
        other.setValue("");
      }
    });
  }

  private String column(String name) {
    return name.isEmpty() ? texts.none() : name;
  }

  private static VBox field(String title, Node control) {
    return new VBox(4, Parts.text(title, "dense", "strong"), control);
  }

  private static <T> ComboBox<T> box(String id, String name, List<T> values, T chosen, Function<T, String> text, Consumer<T> onChange) {
    ComboBox<T> box = Choice.box(id, name, values, chosen, text, onChange);
    box.setPrefWidth(180);
    return box;
  }
}
