package atelier.ui.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.GridPane;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MarkdownViewTest {
  private final List<String> followed = new ArrayList<>();

  private final Reach reach = new Reach() {
    @Override
    public void follow(String destination) {
      followed.add(destination);
    }

    @Override
    public Optional<Image> picture(String destination) {
      return destination.equals("there.png") ? Optional.of(new WritableImage(40, 30)) : Optional.empty();
    }
  };

  @BeforeAll
  static void startToolkit() {
    try {
      Platform.startup(() -> {});
    } catch (IllegalStateException alreadyRunning) {
      // another test of this JVM did
    }
    Platform.setImplicitExit(false);
  }

  @Test
  void makesRoomForChineseCharacters() {
    var view = new MarkdownView(MarkdownText.read("```\n" + "列".repeat(60) + "\n```\n\n```\n" + "r".repeat(60) + "\n```\n\n| 頁面說明 | page |\n| - | - |\n| 一 | 1 |\n"), reach);

    assertThat(view.getChildren().get(0)).as("sixty characters are more than a page is wide").isInstanceOf(ScrollPane.class);
    assertThat(view.getChildren().get(1)).isInstanceOf(Label.class);
    var table = (GridPane) view.getChildren().get(2);
    assertThat(table.getColumnConstraints().get(0).getPercentWidth()).isGreaterThan(table.getColumnConstraints().get(1).getPercentWidth());
  }

  @Test
  void hasAFormForEverythingCommonMarkHas() {
    var view = new MarkdownView(
        MarkdownText.read(
            """
            # One

            *weak* **strong** `code` <i>html</i> hard\\
            end

            > quoted
            > - in a list

            3. three
            4. four

            ```java
            fenced
            ```

                indented

            <div>block</div>

            ***

            [name]: target
            [by name][name] ![gone](gone.png)

            | a | b |
            | - | -: |
            | 1 | [2](two.md) |
            """),
        reach);

    assertThat(view.place("one")).isPresent();
    assertThat(view.getChildren()).hasSize(10);
    assertThat(view.getChildren().getLast()).isInstanceOf(GridPane.class);
    assertThat(view.lookupAll(".md-words").stream().map(node -> ((Text) node).getText())).contains("weak", "strong", "code", "<i>", "gone");
    assertThat(view.lookupAll(".md-block").stream().map(node -> ((Label) node).getText())).containsExactlyInAnyOrder("fenced", "indented", "<div>block</div>");
  }

  @Test
  void followsLinks() {
    var view = new MarkdownView(MarkdownText.read("Read [this](a.md#b)."), reach);

    ((Hyperlink) view.lookup(".md-link")).fire();

    assertThat(followed).containsExactly("a.md#b");
  }

  @Test
  void showsPicturesThatAreThereAndTheirWords() {
    var view = new MarkdownView(MarkdownText.read("![The grid](there.png)\n\n![Away](not-there.png)"), reach);

    assertThat(view.lookupAll("ImageView").stream().map(node -> ((ImageView) node).getAccessibleText())).containsExactly("The grid");
    assertThat(((Text) view.lookup(".md-italic")).getText()).isEqualTo("Away");
  }
}
