package atelier.app.shell;

import atelier.app.keep.Settings;
import atelier.ui.control.Buttons;
import atelier.ui.control.Choice;
import atelier.ui.control.Parts;
import atelier.ui.panel.Address;
import atelier.ui.panel.Crumb;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Panel;
import atelier.ui.panel.PanelKind;
import atelier.ui.text.Language;
import atelier.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Every setting, searchable; what differs from the standard is marked and can be put back.
final class SettingsPanel implements Panel {
  private final Shell shell;
  private final SettingsTexts texts;
  private final VBox list = new VBox(4);
  private final TextField search = new TextField();
  private final Node content;
  private final ReadOnlyObjectWrapper<Surroundings> surroundings;

  /// Opens it.
  record Kind(Shell shell) implements PanelKind {
    @Override
    public String id() {
      return "settings";
    }

    @Override
    public Panel open(Address address, Desk desk) {
      return new SettingsPanel(shell, new SettingsTexts(desk.language()));
    }

    @Override
    public boolean needsProject() {
      return false;
    }
  }

  /// One setting as it is shown.
  private record Line(String title, String help, Node control, boolean changed, UnaryOperator<Settings> reset) {}

  SettingsPanel(Shell shell, SettingsTexts texts) {
    this.shell = shell;
    this.texts = texts;
    surroundings = new ReadOnlyObjectWrapper<>(Surroundings.of(Crumb.here(texts.title())).withStatus(Parts.text(texts.kept())));
    search.setId("settings-search");
    search.setPromptText(texts.search());
    search.setAccessibleText(texts.search());
    search.setMaxWidth(360);
    search.textProperty().addListener((observed, before, after) -> fill());
    var column = new VBox(16, search, list);
    column.setMaxWidth(760);
    column.setStyle("-fx-padding: 20 24 32 24;");
    var place = new StackPane(column);
    place.setAlignment(Pos.TOP_LEFT);
    content = Parts.scroll(place);
    fill();
  }

  /// Shows the settings anew; the focus stays on the control that had it.
  private void fill() {
    Node focused = list.getScene() == null ? null : list.getScene().getFocusOwner();
    String control = focused == null || focused == search ? null : focused.getId();
    list.getChildren().clear();
    group(texts.appearance(), appearance());
    group(texts.work(), work());
    group(texts.keyboard(), keyboard());
    if (list.getChildren().isEmpty()) {
      list.getChildren().add(Parts.text(texts.nothing(search.getText()), "muted"));
    }
    if (control != null && list.lookup("#" + control) instanceof Node again) {
      again.requestFocus();
    }
  }

  private void group(String title, List<Line> lines) {
    List<Line> found = lines.stream().filter(line -> Fuzzy.score(search.getText(), title + " " + line.title() + " " + line.help()).isPresent()).toList();
    if (!found.isEmpty()) {
      Label heading = Parts.text(title, "section-title");
      heading.setStyle("-fx-padding: 12 0 4 0;");
      list.getChildren().add(heading);
      found.forEach(line -> list.getChildren().add(row(line)));
    }
  }

  private Node row(Line line) {
    var words = new VBox(2, Parts.text(line.title(), "medium"));
    words.setAlignment(Pos.CENTER_LEFT);
    if (!line.help().isEmpty()) {
      words.getChildren().add(Parts.paragraph(line.help(), "dense", "muted"));
    }
    HBox.setHgrow(words, Priority.ALWAYS);
    var row = new HBox(16, words);
    if (line.changed()) {
      row.getChildren().addAll(Parts.chip(Feather.EDIT_2, texts.changed(), "accent"), Buttons.link("reset", texts.reset(), () -> apply(line.reset())));
    }
    row.getChildren().add(line.control());
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("lined-bottom");
    row.setStyle("-fx-padding: 10 0 10 0;");
    return row;
  }

  private void apply(UnaryOperator<Settings> change) {
    shell.keep().settings(change);
    shell.saved();
    shell.keys().rebind(shell.keep().settings().keys());
    wear();
    fill();
  }

  private void wear() {
    Settings now = shell.keep().settings();
    Theme theme = now.theme().equals("dark") ? Theme.DARK : Theme.LIGHT;
    if (theme != shell.look().theme().get()) {
      shell.switchTheme();
    }
    if (Language.of(now.language()) != shell.language()) {
      shell.build();
    }
  }

  private List<Line> appearance() {
    Settings now = shell.keep().settings();
    Settings standard = Settings.STANDARD;
    Node theme = Choice.segments("theme", List.of(Theme.LIGHT, Theme.DARK), shell.look().theme().get(), texts::theme, value -> apply(s -> s.withTheme(value.name().toLowerCase(Locale.ROOT))));
    Node language = Choice.segments("language", List.of(Language.values()), Language.of(now.language()), Language::title, value -> apply(s -> s.withLanguage(value.code())));
    Node scale = Choice.segments("scale", List.of(100, 125, 150, 200), now.scale(), percent -> percent + " %", percent -> apply(s -> s.withScale(percent)));
    Node motion = Choice.segments("motion", List.of(true, false), now.motion(), texts::motion, allowed -> apply(s -> s.withMotion(allowed)));
    return List.of(
        new Line(texts.themeTitle(), "", theme, !now.theme().equals(standard.theme()), s -> s.withTheme(standard.theme())),
        new Line(texts.languageTitle(), "", language, !now.language().equals(standard.language()), s -> s.withLanguage(standard.language())),
        new Line(texts.scaleTitle(), texts.scaleHelp(), scale, now.scale() != standard.scale(), s -> s.withScale(standard.scale())),
        new Line(texts.motionTitle(), texts.motionHelp(), motion, now.motion() != standard.motion(), s -> s.withMotion(standard.motion())));
  }

  private List<Line> work() {
    Settings now = shell.keep().settings();
    Settings standard = Settings.STANDARD;
    int cores = Runtime.getRuntime().availableProcessors();
    Node threads = slider("threads", 0, cores, now.threads(), texts::threads, value -> apply(s -> s.withThreads(value)));
    return List.of(
        new Line(texts.threadsTitle(), texts.threadsHelp(cores), threads, now.threads() != standard.threads(), s -> s.withThreads(standard.threads())));
  }

  private Node slider(String id, int min, int max, int value, java.util.function.IntFunction<String> text, java.util.function.IntConsumer onChange) {
    var slider = new Slider(min, max, value);
    slider.setId(id);
    slider.setBlockIncrement(1);
    slider.setMajorTickUnit(1);
    slider.setMinorTickCount(0);
    slider.setSnapToTicks(true);
    slider.setPrefWidth(180);
    slider.setAccessibleText(text.apply(value));
    var label = Parts.text(text.apply(value), "dense");
    label.setMinWidth(90);
    label.setAlignment(Pos.CENTER_RIGHT);
    slider.valueProperty().addListener((observed, before, after) -> label.setText(text.apply((int) Math.round(after.doubleValue()))));
    slider.valueChangingProperty().addListener((observed, before, changing) -> {
      if (!changing) {
        onChange.accept((int) Math.round(slider.getValue()));
      }
    });
    slider.setOnKeyReleased(key -> {
      int chosen = (int) Math.round(slider.getValue());
      if (chosen != value) { // the Tab that led here changes nothing
        onChange.accept(chosen);
      }
    });
    var box = new HBox(8, slider, label);
    box.setAlignment(Pos.CENTER_RIGHT);
    return box;
  }

  private List<Line> keyboard() {
    Settings now = shell.keep().settings();
    var lines = new ArrayList<Line>();
    for (Keys.Binding binding : shell.keys().bindings()) {
      var field = new TextField(shell.keys().shown(binding));
      field.setId("key-" + binding.id());
      field.setEditable(false);
      field.setPrefWidth(140);
      field.setPromptText(texts.pressKeys());
      field.setAccessibleText(binding.title() + ": " + field.getText());
      field.addEventFilter(KeyEvent.KEY_PRESSED, event -> rebind(binding, event));
      lines.add(new Line(binding.title(), "", field, now.keys().containsKey(binding.id()), s -> s.withKey(binding.id(), "")));
    }
    return lines;
  }

  /// Takes the keys that were pressed, unless they only lead out of the field or belong to something else.
  private void rebind(Keys.Binding binding, KeyEvent event) {
    boolean named = event.isShortcutDown() || event.isAltDown() || event.getCode().isFunctionKey();
    if (!named || event.getCode().isModifierKey() || event.getCode().isNavigationKey() && !event.isAltDown()) {
      return;
    }
    event.consume();
    String key = (event.isShortcutDown() ? "Shortcut+" : "") + (event.isAltDown() ? "Alt+" : "") + (event.isShiftDown() ? "Shift+" : "") + event.getCode().name();
    var holder = shell.keys().holder(key);
    if (holder.isPresent() && !holder.get().equals(binding)) {
      shell.say(atelier.ui.panel.Notice.failed(texts.taken(holder.get().title())));
    } else {
      apply(s -> s.withKey(binding.id(), key));
    }
  }

  @Override
  public Node content() {
    return content;
  }

  @Override
  public ReadOnlyObjectProperty<Surroundings> surroundings() {
    return surroundings.getReadOnlyProperty();
  }

  @Override
  public void close() {}
}
