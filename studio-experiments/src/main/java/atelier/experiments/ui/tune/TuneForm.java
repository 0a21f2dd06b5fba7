package atelier.experiments.ui.tune;

import atelier.core.job.Problem;
import atelier.experiments.run.Proposal;
import atelier.experiments.tuning.TuningRuns;
import atelier.experiments.ui.ProposalWords;
import atelier.learn.tune.SearchKind;
import atelier.learn.tune.advice.Advice;
import atelier.learn.tune.order.Tunings;
import atelier.ui.control.Choice;
import atelier.ui.control.Parts;
import atelier.ui.text.Phrasebook;
import atelier.ui.theme.Icons;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The form of a tuning: ranges, advice, strategy, when it ends, what it starts from.
final class TuneForm extends VBox {
  private static final double FIELD = 120;
  private static final String AUTO = "auto";

  /// A tuning that this one may start from.
  ///
  /// @param dataset what people call it
  record Earlier(TuningRuns.Summary job, String dataset) {}

  private final TuneDraft draft;
  private final TuneTexts texts;
  private final ProposalWords words;
  private final Runnable onChange;
  private final VBox advice = new VBox(4);
  private final Label rule = Parts.paragraph("", "dense", "muted");

  /// @param words   what speaks against the target as it is
  /// @param earlier finished tunings of the same model, each with the name of its dataset
  TuneForm(TuneDraft draft, ProposalWords words, List<Earlier> earlier, TuneTexts texts, Runnable onChange) {
    super(24);
    this.draft = draft;
    this.texts = texts;
    this.words = words;
    this.onChange = onChange;
    setStyle("-fx-padding: 20 24 32 24;");
    setMaxWidth(860);
    advice.setId("tune-advice");
    getChildren().addAll(ranges(), section(texts.advice(), "", advice), searching(), ending(), earlier(earlier));
    checking();
  }

  private static VBox section(String title, String help, Node... content) {
    var box = new VBox(8, Parts.text(title, "section-title"));
    if (!help.isEmpty()) {
      box.getChildren().add(Parts.paragraph(help, "dense", "muted"));
    }
    box.getChildren().addAll(content);
    return box;
  }

  private VBox ranges() {
    return section(texts.ranges(), texts.rangesHelp(), new RangeTable(draft.ranges(), texts, onChange));
  }

  private VBox searching() {
    var choices = new ArrayList<String>();
    choices.add(AUTO);
    Arrays.stream(SearchKind.values()).map(SearchKind::id).forEach(choices::add);
    String chosen = draft.strategy == null ? AUTO : draft.strategy.id();
    var strategy = Choice.box("tune-strategy", texts.strategy(), choices, chosen, id -> texts.strategy(kind(id)), id -> {
      draft.strategy = kind(id);
      onChange.run();
    });
    strategy.setPrefWidth(190);
    rule.setId("tune-rule");
    var fields = new FlowPane(16, 12);
    fields.getChildren().addAll(
        Inputs.field(texts.strategy(), strategy), Inputs.field(texts.trials(), text("tune-trials", texts.trials(), draft.trials, "", value -> draft.trials = value)),
        Inputs.field(texts.parallel(), text("tune-parallel", texts.parallel(), draft.parallel, "", value -> draft.parallel = value)),
        Inputs.field(texts.seed(), text("tune-seed", texts.seed(), draft.seed, "", value -> draft.seed = value)));
    var stops = Inputs.tick("tune-early-stopping", texts.earlyStopping(), draft.earlyStopping, wanted -> {
      draft.earlyStopping = wanted;
      onChange.run();
    });
    return section(texts.searching(), "", fields, rule, stops);
  }

  private static @Nullable SearchKind kind(String id) {
    return Arrays.stream(SearchKind.values()).filter(kind -> kind.id().equals(id)).findFirst().orElse(null);
  }

  private VBox ending() {
    var fields = new FlowPane(16, 12);
    fields.getChildren().addAll(
        Inputs.field(texts.seconds(), text("tune-seconds", texts.seconds(), draft.seconds, texts.any(), value -> draft.seconds = value)),
        Inputs.field(texts.targetScore(), text("tune-target-score", texts.targetScore(), draft.target, texts.any(), value -> draft.target = value)),
        Inputs.field(texts.notImproving(), text("tune-not-improving", texts.notImproving(), draft.notImproving, texts.any(), value -> draft.notImproving = value)));
    var converged = Inputs.tick("tune-converged", texts.converged(), draft.converged, wanted -> {
      draft.converged = wanted;
      onChange.run();
    });
    return section(texts.ending(), texts.endingHelp(), fields, converged);
  }

  private TextField text(String id, String name, String value, String prompt, java.util.function.Consumer<String> take) {
    TextField field = Inputs.text(id, name, value, FIELD, typed -> {
      take.accept(typed);
      onChange.run();
    });
    field.setPromptText(prompt);
    return field;
  }

  private VBox earlier(List<Earlier> jobs) {
    if (jobs.isEmpty()) {
      return section(texts.earlier(), texts.earlierNone());
    }
    VBox box = section(texts.earlier(), texts.earlierHelp());
    for (Earlier each : jobs) {
      TuningRuns.Summary job = each.job();
      box.getChildren().add(Inputs.tick("from-" + job.id(), texts.earlierJob(job, each.dataset()), draft.earlier().contains(job.id()), wanted -> {
        if (wanted) {
          draft.earlier().add(job.id());
        } else {
          draft.earlier().remove(job.id());
        }
        onChange.run();
      }));
    }
    box.getChildren().add(Inputs.tick("tune-transfer", texts.transfer(), draft.transfer, wanted -> {
      draft.transfer = wanted;
      onChange.run();
    }));
    return box;
  }

  void checking() {
    advice.getChildren().setAll(Parts.text(texts.checking(), "muted"));
    rule.setText("");
  }

  /// Says what speaks against it, and which strategy it will be.
  void checked(Tunings.Prepared prepared) {
    rule.setText(draft.strategy == null ? Phrasebook.say(texts.language(), prepared.notes().getFirst()) : texts.does(prepared.settings().strategy()));
    List<Advice> found = prepared.advice();
    advice.getChildren().setAll(words.proposal().advice().stream().map(hint -> line(Feather.ALERT_TRIANGLE, "warning", said(hint), "")).toList());
    if (found.isEmpty() && advice.getChildren().isEmpty()) {
      advice.getChildren().add(line(Feather.CHECK_CIRCLE, "success", texts.noAdvice(), ""));
    }
    for (Advice each : found) {
      advice.getChildren().add(line(Feather.ALERT_TRIANGLE, "warning", Phrasebook.say(texts.language(), each.message()), Phrasebook.say(texts.language(), each.reason())));
    }
  }

  private String said(Proposal.Advice hint) {
    String column = hint.column();
    String words = this.words.advice(hint);
    return column == null || hint.message().contains("'" + column + "'") ? words : texts.about(column, words);
  }

  /// Says why it cannot start.
  void wrong(Problem problem) {
    Problem said = Phrasebook.say(texts.language(), problem);
    advice.getChildren().setAll(line(Feather.X_CIRCLE, "danger", said.what(), said.advice()));
  }

  private static HBox line(Feather sign, String tone, String what, String why) {
    var icon = Icons.bar(sign);
    icon.getStyleClass().add(tone);
    var sentence = new VBox(2, Parts.paragraph(what));
    if (!why.isEmpty()) {
      sentence.getChildren().add(Parts.paragraph(why, "dense", "muted"));
    }
    HBox.setHgrow(sentence, Priority.ALWAYS);
    var line = new HBox(10, icon, sentence);
    line.setAlignment(Pos.TOP_LEFT);
    line.getStyleClass().add("row");
    line.setStyle("-fx-padding: 8 0 8 0;");
    return line;
  }
}
