package atelier.bench;

import atelier.ui.theme.Look;
import atelier.ui.theme.Theme;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/// The least that a window of JavaFX with the program's sheet and fonts costs: a sentence and a button.
final class StartPeer {
  private static final int FRAMES = 3;

  private StartPeer() {}

  public static void main(String[] args) throws InterruptedException {
    var drawn = new CountDownLatch(1);
    Platform.startup(() -> {
      var scene = new Scene(new VBox(16, new Label("A window"), new Button("Train model")), 1440, 900);
      new Look(Theme.LIGHT).dress(scene);
      var stage = new Stage();
      stage.setScene(scene);
      stage.show();
      if (args.length > 0) {
        new AnimationTimer() {
          private int frames;

          @Override
          public void handle(long now) {
            if (++frames == FRAMES) {
              drawn.countDown();
            }
          }
        }.start();
      }
    });
    drawn.await();
    System.exit(0); // the training of a start-up cache ends in order; a timed start ends at its first frame
  }
}
