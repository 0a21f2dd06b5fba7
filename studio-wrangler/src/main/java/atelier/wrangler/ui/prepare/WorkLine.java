package atelier.wrangler.ui.prepare;

import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.task.Ui;
import atelier.ui.text.Phrasebook;
import java.time.Duration;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// Steps that take long to work out, as a line over the table: how far they are, and a way to stop. There is no line where they are quick.
final class WorkLine extends HBox {
  private final PrepareTexts texts;
  private final PrepareViewModel model;
  private final HowFar howFar = new HowFar();
  private final Runnable reveal = Ui.calm(Duration.ofMillis(500), this::reveal);

  WorkLine(PrepareTexts texts, PrepareViewModel model) {
    this.texts = texts;
    this.model = model;
    HowFar.dress(this);
    Label title = Parts.text(texts.working(), "dense", "strong");
    title.setMinWidth(USE_PREF_SIZE);
    getChildren().add(title);
    getChildren().addAll(howFar.parts());
    getChildren().add(Buttons.flat("stop-work", texts.stopWork(), model::stop));
    show(false);
    model.state().subscribe(state -> {
      if (!state.busy()) {
        show(false);
      } else if (!isVisible()) {
        reveal.run();
      }
    });
    model.doing().subscribe(doing -> {
      if (isVisible()) {
        doing(doing);
      }
    });
  }

  private void reveal() {
    if (model.state().get().busy()) {
      doing(model.doing().get());
      show(true);
    }
  }

  private void show(boolean on) {
    setVisible(on);
    setManaged(on);
  }

  private void doing(PrepareViewModel.Doing doing) {
    howFar.at(doing.share(), Phrasebook.say(texts.language(), doing.what()));
  }
}
