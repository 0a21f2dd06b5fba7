package atelier.experiments.ui.tune;

import atelier.core.data.Column;
import atelier.experiments.run.Proposal;
import atelier.experiments.ui.LearnerNames;
import atelier.experiments.ui.Metrics;
import atelier.learn.learner.Card;
import atelier.learn.metric.Metric;
import atelier.learn.tune.job.Second;
import atelier.ui.control.Choice;
import atelier.ui.control.Parts;
import atelier.ui.text.Phrasebook;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.VBox;

/// Which model is tuned, and how a trial of it is measured.
final class MeasuringForm extends VBox {
  private static final List<Integer> FOLDS = List.of(2, 3, 5, 10);

  private final TuneDraft draft;
  private final TuneTexts texts;
  private final Runnable onChange;

  /// @param columns of the table
  /// @param cards   models that can be tuned for its target
  /// @param onModel told the id of another model
  MeasuringForm(TuneDraft draft, Proposal proposal, List<Column> columns, List<Card<?>> cards, TuneTexts texts, Consumer<String> onModel, Runnable onChange) {
    super(16);
    this.draft = draft;
    this.texts = texts;
    this.onChange = onChange;
    var names = new LearnerNames(texts.language());
    var models = Choice.box("tune-algorithm", texts.algorithm(), cards.stream().<String>map(Card::id).toList(), draft.card().id(), id -> names.of(id, proposal.task()), onModel);
    add(texts.algorithm(), models);
    ComboBox<String> metric = metric(proposal);
    add(texts.metric(), metric);
    add(texts.secondObjective(), second(proposal, metric));
    add(texts.folds(), folds());
    List<Column> others = columns.stream().filter(column -> !column.name().equals(proposal.target())).toList();
    apart(others.stream().map(Column::name).toList());
    add(texts.weight(), weight(others.stream().filter(column -> column.kind().isNumeric()).map(Column::name).toList()));
    roles(proposal).forEach(note -> getChildren().add(Parts.paragraph(Phrasebook.say(texts.language(), note), "dense", "muted")));
  }

  private ComboBox<String> metric(Proposal proposal) {
    List<String> metrics = Metric.all(proposal.task()).stream().map(Metric::id).toList();
    return Choice.box("tune-metric", texts.metric(), metrics, draft.metric, id -> Metric.find(id).map(Metrics::titled).orElse(id), id -> {
      draft.metric = id;
      onChange.run();
    });
  }

  /// What else trials are to be good at; nothing where that becomes the first.
  private ComboBox<String> second(Proposal proposal, ComboBox<String> metric) {
    var choices = new ArrayList<String>();
    choices.add("");
    Metric.all(proposal.task()).stream().map(Metric::id).forEach(choices::add);
    choices.add(Second.SECONDS);
    var second = Choice.box("tune-second", texts.secondObjective(), choices, draft.second == null ? "" : draft.second, texts::secondChoice, id -> {
      draft.second = id.isEmpty() ? null : id;
      onChange.run();
    });
    metric.valueProperty().addListener((observed, before, after) -> {
      if (after.equals(second.getValue())) {
        second.setValue("");
      }
    });
    return second;
  }

  private ComboBox<Integer> folds() {
    return Choice.box("tune-folds", texts.folds(), FOLDS, draft.folds, String::valueOf, count -> {
      draft.folds = count;
      onChange.run();
    });
  }

  /// Rows that stay together, or folds in order of time: one excludes the other.
  private void apart(List<String> others) {
    var choices = new ArrayList<String>();
    choices.add("");
    choices.addAll(others);
    var group = Choice.box("tune-group", texts.keepTogether(), choices, draft.group == null ? "" : draft.group, this::column, name -> {
      draft.group = name.isEmpty() ? null : name;
      onChange.run();
    });
    var time = Choice.box("tune-time", texts.inOrder(), choices, draft.time == null ? "" : draft.time, this::column, name -> {
      draft.time = name.isEmpty() ? null : name;
      onChange.run();
    });
    clears(group, time);
    clears(time, group);
    add(texts.keepTogether(), group);
    add(texts.inOrder(), time);
  }

  private ComboBox<String> weight(List<String> numbers) {
    var choices = new ArrayList<String>();
    choices.add("");
    choices.addAll(numbers);
    return Choice.box("tune-weight", texts.weight(), choices, draft.weight == null ? "" : draft.weight, this::column, name -> {
      draft.weight = name.isEmpty() ? null : name;
      onChange.run();
    });
  }

  /// What roles of columns decided: what stands in the boxes, and what is not learned from.
  private static List<String> roles(Proposal proposal) {
    return Stream.concat(proposal.notes().stream().filter(note -> note.contains("its role is ")), proposal.advice().stream().filter(advice -> advice.code().equals("role")).map(Proposal.Advice::message)).toList();
  }

  private void add(String title, ComboBox<?> box) {
    box.setMaxWidth(Double.MAX_VALUE);
    getChildren().add(Inputs.field(title, box));
  }

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
}
