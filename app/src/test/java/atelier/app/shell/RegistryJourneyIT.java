package atelier.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.experiments.model.ModelSummary;
import atelier.experiments.registry.Registered;
import atelier.experiments.registry.Registry;
import atelier.learn.learner.all.Learners;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A model gets a name, a better one becomes its second version, is tested, made champion, and taken back; what the page says is read at each step.
class RegistryJourneyIT {
  private static final String NAME = "leavers";
  private static final String WHO = System.getProperty("user.name", "");

  @TempDir private Path folder;

  @Test
  void aSecondVersionIsTestedMadeChampionAndTakenBack() throws Exception {
    SampleWork sample = SampleWork.make(folder);
    try (Screen screen = Screen.open(folder.resolve("home"), Optional.of(sample.project()))) {
      screen.until("the project is open", screen.shell()::hasProject);
      screen.go("registry");
      screen.untilShown("No model is registered yet");
      register(screen, "baseline", "left", NAME, "the floor");
      screen.untilShown("predicts left", "no champion yet", "candidate", "the floor", "added by " + WHO);
      choose(screen, 1);
      assertThat(screen.on(() -> find(screen, "version-decide").isDisabled())).as("a decision needs its reason").isTrue();
      assertThat(screen.on(() -> screen.shell().root().lookup("#version-test"))).as("there is no champion to be tested against").isNull();
      decide(screen, "there is nothing else");
      screen.untilShown("Champion: version 1", "version 1 → champion", "there is nothing else");

      register(screen, "linear", NAME, NAME, "with the months");
      screen.untilShown("version 2", "with the months");
      choose(screen, 2);
      screen.press("version-test");
      screen.untilShown("Version 2 is better than the champion by", "95 % interval", "rows, folds of members", "Champion, AUC", "This version, AUC", "(McNemar, p = ");
      screen.picture("registry-tested");
      assertThat(kept(screen).champion()).as("a test decides nothing").get().extracting(Registered.Version::number).isEqualTo(1);
      decide(screen, "it finds those who leave");
      screen.untilShown("Champion: version 2", "retired", "version 2 → champion", "it finds those who leave");
      assertThat(texts(screen)).as("its test is kept with the decision").containsPattern("it finds those who leave\\s+Version 2 is better than the champion by [0-9.]+ \\(95 % interval [0-9.]+ to [0-9.]+, p = ");

      assertThat(screen.on(() -> find(screen, "version-back").isDisabled())).as("so does the way back").isTrue();
      type(screen, "version-why", "it broke the page");
      screen.press("version-back");
      screen.untilShown("Champion: version 1", "version 1 → champion, way back", "it broke the page");
      screen.picture("registry-back");
      assertThat(screen.on(() -> screen.shell().root().lookup("#version-back"))).as("there is nothing before it").isNull();
      assertThat(kept(screen).history()).extracting(Registered.Event::by).containsOnly(WHO);
      assertThat(kept(screen).history()).extracting(Registered.Event::why).containsExactly("the floor", "there is nothing else", "with the months", "it finds those who leave", "it broke the page");
      assertThat(kept(screen).history().get(3).test()).satisfies(test -> {
        assertThat(test.learnedFrom()).isEmpty();
        assertThat(test.low()).isPositive().isLessThan(test.difference());
        assertThat(test.high()).isGreaterThan(test.difference());
      });
    }
  }

  @Test
  void aReasonThatIsBeingTypedStaysWhileTheRegistryIsReadAgain() throws Exception {
    SampleWork sample = SampleWork.make(folder);
    try (Screen screen = Screen.open(folder.resolve("home"), Optional.of(sample.project()))) {
      screen.until("the project is open", screen.shell()::hasProject);
      String linear = model(screen, "linear").id();
      register(screen, "baseline", "left", NAME, "");
      screen.untilShown("no champion yet");
      choose(screen, 1);
      Node why = screen.find("version-why");
      type(screen, "version-why", "half a sen");
      // Another name is added, as by another program.
      registry(screen).add("others", linear, "bob", "");
      screen.untilShown("others", "added by bob");
      assertThat(screen.find("version-why")).isSameAs(why);
      assertThat(screen.<String>on(((TextField) why)::getText)).isEqualTo("half a sen");
    }
  }

  @Test
  void whatIsTypedIntoTheFormStaysWhileOthersRegisterModels() throws Exception {
    SampleWork sample = SampleWork.make(folder);
    try (Screen screen = Screen.open(folder.resolve("home"), Optional.of(sample.project()))) {
      screen.until("the project is open", screen.shell()::hasProject);
      String linear = model(screen, "linear").id();
      String baseline = model(screen, "baseline").id();
      screen.go("registry", linear);
      Node note = screen.find("register-note");
      type(screen, "register-note", "half a sen");
      screen.on(() -> {
        note.requestFocus();
        return true;
      });
      registry(screen).add("others", baseline, "bob", "");
      screen.untilShown("others", "added by bob");
      assertThat(screen.find("register-note")).isSameAs(note);
      assertThat(screen.<String>on(((TextField) note)::getText)).isEqualTo("half a sen");
      assertThat(screen.<Boolean>on(note::isFocused)).isTrue();
    }
  }

  /// Opens a model and adds it to the registry.
  ///
  /// @param proposed the name that stands there
  private static void register(Screen screen, String algorithm, String proposed, String name, String note) {
    ModelSummary model = model(screen, algorithm);
    @SuppressWarnings("unchecked")
    var list = (ListView<ModelSummary>) screen.find("models");
    screen.on(() -> {
      list.requestFocus();
      list.getSelectionModel().select(model);
      return true;
    });
    KeyStrokes.press(screen, KeyCode.ENTER);
    screen.press("model-register");
    @SuppressWarnings("unchecked")
    var box = (ComboBox<String>) screen.find("register-name");
    assertThat(screen.<String>on(() -> box.getEditor().getText())).isEqualTo(proposed);
    screen.on(() -> {
      box.getEditor().setText(name);
      return true;
    });
    type(screen, "register-note", note);
    screen.press("register-add");
    screen.until("it is registered", () -> screen.shell().navigator().here().parts().size() == 1);
  }

  private static ModelSummary model(Screen screen, String algorithm) {
    screen.go("models");
    @SuppressWarnings("unchecked")
    var list = (ListView<ModelSummary>) screen.find("models");
    return screen.on(() -> list.getItems().stream().filter(model -> model.name().equals(algorithm + " for left")).findFirst().orElseThrow());
  }

  /// Chooses a version.
  private static void choose(Screen screen, int version) {
    screen.press("version-" + NAME + "-" + version);
    screen.find("version-stage");
  }

  private static void decide(Screen screen, String why) {
    type(screen, "version-why", why);
    screen.press("version-decide");
  }

  private static Registry registry(Screen screen) {
    return new Registry(screen.on(() -> screen.shell().project()), Learners::load, 1, Clock.systemUTC());
  }

  private static Registered kept(Screen screen) throws Exception {
    return registry(screen).find(NAME);
  }

  private static Node find(Screen screen, String id) {
    return screen.shell().root().lookup("#" + id);
  }

  private static String texts(Screen screen) {
    return screen.on(() -> Screen.texts(screen.shell().root()));
  }

  private static void type(Screen screen, String id, String text) {
    var field = (TextField) screen.find(id);
    screen.on(() -> {
      field.setText(text);
      return true;
    });
  }
}
