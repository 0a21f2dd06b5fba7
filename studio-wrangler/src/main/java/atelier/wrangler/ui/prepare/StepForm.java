package atelier.wrangler.ui.prepare;

import atelier.core.data.Dataset;
import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.core.json.Json;
import atelier.core.param.Field;
import atelier.flow.catalog.Transform;
import atelier.flow.document.Branches;
import atelier.flow.document.Edit;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import atelier.flow.work.Effect;
import atelier.flow.work.JoinKeys;
import atelier.flow.work.Standing;
import atelier.ui.control.Buttons;
import atelier.ui.control.Choice;
import atelier.ui.control.Parts;
import atelier.ui.form.FieldNames;
import atelier.ui.form.Given;
import atelier.ui.form.RowsForm;
import atelier.ui.task.Ui;
import atelier.ui.text.Figures;
import atelier.ui.text.Phrasebook;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A step that is being filled in: a control for each parameter, what it would change, Apply and Discard. What is typed is previewed at once.
final class StepForm extends VBox {
  private static final String UNMATCHED = "unmatched";
  private static final Duration PAUSE = Duration.ofMillis(180);

  private final PrepareTexts texts;
  private final StepWords words;
  private final PrepareViewModel model;
  private final Transform<?> transform;
  private final Draft opened;
  private final List<ParamField> fields = new ArrayList<>();
  private final VBox outcome = new VBox(4);
  private final Button apply;
  private final Runnable preview = Ui.calm(PAUSE, this::preview);
  private final Map<String, Optional<Dataset>> seconds = new LinkedHashMap<>();
  private final ComboBox<String> second = new ComboBox<>();
  private final VBox keys = new VBox(4);
  private final VBox matching = new VBox(4);
  private String askedFor = "";
  private javafx.scene.@Nullable Node firstWish;

  /// @param datasets of the project, that a second table may be
  StepForm(PrepareTexts texts, StepWords words, PrepareViewModel model, Transform<?> transform, Draft draft, List<Dataset> datasets) {
    this.texts = texts;
    this.words = words;
    this.model = model;
    this.transform = transform;
    this.opened = draft;
    setId("step-form");
    getChildren().add(Parts.section("", List.of(), Parts.paragraph(new OperationNames(texts.language()).help(transform), "dense", "muted")));
    var controls = new VBox(12);
    controls.setStyle("-fx-padding: 12 16 12 16;");
    if (needsSecond(transform)) {
      controls.getChildren().add(second(draft, datasets));
    }
    controls(controls, draft.step());
    apply = Buttons.primary("step-apply", Feather.CHECK, texts.apply(), this::apply);
    Button discard = Buttons.secondary("step-discard", Feather.X, texts.discard(), model::discard);
    var buttons = new HBox(8, apply, discard);
    buttons.setStyle("-fx-padding: 0 16 12 16;");
    outcome.setStyle("-fx-padding: 0 16 12 16;");
    keys.setStyle("-fx-padding: 0 16 8 16;");
    matching.setStyle("-fx-padding: 0 16 12 16;");
    getChildren().addAll(controls, keys, buttons, outcome, matching);
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    preview();
  }

  /// Whether a transform reads a second table; its examples say so.
  static boolean needsSecond(Transform<?> transform) {
    return transform.examples().stream().anyMatch(e -> e.in().size() > 1);
  }

  private void controls(VBox into, Node.Step step) {
    into.getChildren().removeIf(n -> fields.stream().anyMatch(f -> f.node() == n));
    fields.clear();
    List<Field> all = new ArrayList<>(transform.params().fields());
    all.sort(java.util.Comparator.comparing(f -> !f.required() && !f.type().equals("cols")));
    for (Field field : all) {
      ParamField control = ParamField.of(field, step.params().get(field.name()), this::columns, texts.language(), preview);
      fields.add(control);
      into.getChildren().add(control.node());
    }
    firstWish = fields.isEmpty() ? null : fields.getFirst().control();
  }

  void focusFirst() {
    if (needsSecond(transform) && second.getValue() == null) {
      second.requestFocus();
    } else if (firstWish != null) {
      firstWish.requestFocus();
    } else {
      apply.requestFocus();
    }
  }

  /// The columns of what the step reads.
  ///
  /// @param type of a field: `left-col` and `right-col` mean one of two tables
  private List<String> columns(String type) {
    FlowState state = model.state().get();
    Draft draft = state.draft().orElse(opened); // the state may have gone on while the form is made
    List<String> inputs = draft.step().inputs();
    var names = new LinkedHashSet<String>();
    if (type.startsWith("left")) {
      names.addAll(columns(state, inputs.getFirst()));
    } else if (!type.startsWith("right")) {
      inputs.forEach(input -> names.addAll(columns(state, input)));
    } else if (inputs.size() > 1) {
      names.addAll(columns(state, inputs.get(1)));
    }
    Optional<Dataset> other = second.getValue() == null || type.startsWith("left") ? Optional.empty() : seconds.getOrDefault(second.getValue(), Optional.empty());
    other.ifPresent(d -> names.addAll(d.schema().names()));
    return List.copyOf(names);
  }

  private static List<String> columns(FlowState state, String output) {
    return state.worked() != null && state.worked().isGood(Node.nodeOf(output)) ? state.worked().schema(output).names() : List.of();
  }

  private VBox second(Draft draft, List<Dataset> datasets) {
    Flow flow = model.state().get().flow();
    Set<String> below = draft.kind() == Draft.Kind.CHANGE ? Branches.downstream(flow, draft.step().id()) : Set.of();
    String main = Node.nodeOf(draft.step().inputs().getFirst());
    flow.nodes().stream().filter(n -> !(n instanceof Node.Destination) && !below.contains(n.id()) && !n.id().equals(main)).forEach(n -> seconds.put(n.id(), Optional.empty()));
    datasets.forEach(d -> seconds.putIfAbsent(texts.dataset(d.name()), Optional.of(d)));
    second.setId("step-second");
    second.setAccessibleText(texts.other());
    second.setMaxWidth(Double.MAX_VALUE);
    second.getItems().setAll(seconds.keySet());
    Choice.texts(second, id -> Branches.find(flow, id).map(words::title).filter(title -> !title.equals(id)).map(title -> id + " · " + title).orElse(id));
    if (draft.step().inputs().size() > 1) {
      second.setValue(Node.nodeOf(draft.step().inputs().get(1)));
    }
    second.setOnAction(chosen -> {
      VBox controls = (VBox) getChildren().get(1);
      preview();
      controls(controls, model.state().get().draft().orElseThrow().step());
    });
    return new VBox(4, Parts.text(texts.other(), "dense", "strong"), second);
  }

  private void key(KeyEvent key) {
    if (key.getCode() == KeyCode.ESCAPE) {
      key.consume();
      model.discard();
    } else if (key.getCode() == KeyCode.ENTER && (key.isShortcutDown() || !(key.getTarget() instanceof javafx.scene.control.TextArea) && !(key.getTarget() instanceof Button))) {
      key.consume();
      preview();
      apply();
    }
  }

  private void apply() {
    if (!apply.isDisabled()) {
      model.apply();
    }
  }

  /// What is typed as parameters; empty while something required is missing or cannot be.
  private Optional<ObjectNode> params(List<String> lacks) {
    ObjectNode params = Json.object();
    for (ParamField each : fields) {
      switch (each.given().get()) {
        case Given.Wrong(String why) -> lacks.add(why.startsWith(name(each)) ? why : name(each) + ": " + why);
        case Given.Value(JsonNode value) -> {
          if (!value.equals(each.field().defaultValue()) || each.field().required()) {
            params.set(each.field().name(), value);
          }
        }
        case Given.Nothing _ -> {
          if (each.field().required()) {
            lacks.add(texts.fillIn(name(each)));
          }
        }
      }
    }
    return lacks.isEmpty() ? Optional.of(params) : Optional.empty();
  }

  private String name(ParamField field) {
    return FieldNames.of(field.field(), texts.language());
  }

  private void preview() {
    Draft draft = model.state().get().draft().orElse(null);
    if (draft == null) {
      return;
    }
    var lacks = new ArrayList<String>();
    Optional<ObjectNode> params = params(lacks);
    if (needsSecond(transform) && second.getValue() == null) {
      lacks.add(texts.fillIn(texts.other()));
    }
    apply.setDisable(!lacks.isEmpty());
    if (hasKeys() && second.getValue() != null) {
      keys(draft);
    }
    if (!lacks.isEmpty()) {
      outcome.getChildren().setAll(lacks.stream().map(l -> Parts.paragraph(l, "dense", "muted")).toList());
      return;
    }
    Draft next = reading(draft, draft.step().withParams(params.orElseThrow()));
    if (!next.equals(draft) || model.state().get().problem() != null || model.state().get().standing(draft.step().id()).isEmpty()) {
      model.draft(next);
    }
  }

  /// Whether rows of two tables meet by keys.
  private boolean hasKeys() {
    return transform.id().startsWith("join.") && transform.params().fields().stream().anyMatch(f -> f.name().equals("keys"));
  }

  /// Proposes keys while none are given, and says what those that are given do.
  private void keys(Draft draft) {
    ObjectNode given = Json.object();
    fields.stream().filter(f -> f.field().name().equals("keys")).forEach(f -> {
      if (f.given().get() instanceof Given.Value(JsonNode value)) {
        given.set("keys", value);
      }
    });
    Draft asked = reading(draft, draft.step().withParams(given));
    String key = asked.step().inputs() + given.toString();
    if (key.equals(askedFor)) {
      return;
    }
    askedFor = key;
    FlowState state = model.state().get();
    Job<List<JoinKeys.Match>> job = model.desk().fetch(texts.proposed(), progress -> model.keys(state, asked, progress));
    Ui.watch(job, now -> {
      if (now instanceof Job.Done<List<JoinKeys.Match>>(List<JoinKeys.Match> found) && key.equals(askedFor)) {
        if (given.isEmpty()) {
          propose(found);
        } else if (!found.isEmpty()) {
          matches(found.getFirst());
        }
      }
    });
  }

  private void propose(List<JoinKeys.Match> found) {
    matching.getChildren().clear();
    keys.getChildren().setAll(Parts.text(texts.proposed(), "dense", "muted"));
    if (found.isEmpty()) {
      keys.getChildren().setAll(Parts.paragraph(texts.noKeys(), "dense", "muted"));
    }
    for (JoinKeys.Match match : found) {
      String pairs = match.keys().entrySet().stream().map(e -> e.getKey() + " = " + e.getValue()).collect(Collectors.joining("\n"));
      keys.getChildren().add(Buttons.link("keys-" + (found.indexOf(match) + 1), texts.match(pairs, match.rate()), () -> take(match)));
    }
  }

  private void take(JoinKeys.Match match) {
    ObjectNode pairs = Json.object();
    match.keys().forEach(pairs::put);
    for (ParamField each : fields) {
      if (each.field().name().equals("keys") && each.control() instanceof RowsForm rows) {
        rows.set(pairs);
      }
    }
  }

  private void matches(JoinKeys.Match match) {
    keys.getChildren().clear();
    matching.getChildren().setAll(
        Parts.fact(texts.matched(), Figures.count(match.matched()) + " (" + Figures.percent(match.rate(), 1) + ")"), Parts.fact(texts.unmatched(), Figures.count(match.unmatched())),
        Parts.fact(texts.doubled(), Figures.count(match.doubled())));
    if (match.explodes()) {
      matching.getChildren().add(Parts.paragraph(texts.explodes(match.rows(), match.after()), "dense", "danger"));
    }
    if (match.unmatched() > 0) {
      matching.getChildren().add(Buttons.link("join-unmatched", model.port().isEmpty() ? texts.showUnmatched(match.unmatched()) : texts.showJoined(), () -> {
        model.port(model.port().isEmpty() ? UNMATCHED : "");
        matches(match);
      }));
    }
  }

  /// The draft with its second table, which may be a new source.
  private Draft reading(Draft draft, Node.Step step) {
    if (!needsSecond(transform)) {
      return draft.with(step);
    }
    String chosen = second.getValue();
    Flow flow = model.state().get().flow();
    Optional<Dataset> dataset = seconds.getOrDefault(chosen, Optional.empty());
    String main = step.inputs().getFirst();
    if (dataset.isEmpty()) {
      return draft.with(List.of(), step.withInputs(List.of(main, chosen)));
    }
    Node.Source source = flow.sources().stream().filter(s -> s.dataset().equals(dataset.get().id()) && !s.id().equals(main)).findFirst()
        .orElseGet(() -> new Node.Source(Branches.freeId(flow, dataset.get().name()), dataset.get().id()));
    List<Edit> first = Branches.find(flow, source.id()).isPresent() ? List.of() : List.of(new Edit.Add(source));
    return draft.with(first, step.withInputs(List.of(main, source.id())));
  }

  /// Says how the step would stand.
  void show(FlowState state) {
    Draft draft = state.draft().orElse(null);
    if (draft == null || state.busy()) {
      return;
    }
    if (state.problem() != null) {
      refused(state.problem());
      return;
    }
    switch (state.standing(draft.step().id()).orElse(null)) {
      case null -> {}
      case Standing.Broken(Problem problem) -> refused(problem);
      case Standing.Waiting(String on) -> outcome.getChildren().setAll(Parts.paragraph(texts.waits(on), "dense", "muted"));
      case Standing.Good good -> outcome.getChildren().setAll(facts(good));
    }
  }

  private void refused(Problem problem) {
    if (!apply.isDisabled()) {
      Problem said = Phrasebook.say(texts.language(), problem);
      outcome.getChildren().setAll(Parts.paragraph(said.what(), "dense", "danger"), Parts.paragraph(said.advice(), "dense", "muted"));
    }
  }

  private List<javafx.scene.Node> facts(Standing.Good good) {
    var facts = new ArrayList<javafx.scene.Node>(List.of(Parts.text(texts.whatWillChange(), "strong")));
    Effect effect = good.effect();
    if (effect == null) {
      return facts;
    }
    facts.add(Parts.fact(texts.factRows(), Figures.count(effect.before()) + " → " + Figures.count(effect.after())));
    int columns = good.schema().columns().size();
    facts.add(Parts.fact(texts.factColumns(), (columns - effect.added().size() + effect.removed().size()) + " → " + columns));
    if (effect.sameRows()) {
      facts.add(Parts.fact(texts.factCells(), Figures.count(effect.cells())));
    }
    if (!effect.added().isEmpty()) {
      facts.add(Parts.fact(texts.factAdded(), some(effect.added())));
    }
    if (!effect.removed().isEmpty()) {
      facts.add(Parts.fact(texts.factRemoved(), some(effect.removed())));
    }
    return facts;
  }

  private static String some(List<String> names) {
    return String.join(", ", names.subList(0, Math.min(3, names.size()))) + (names.size() > 3 ? " + " + (names.size() - 3) : "");
  }
}
