package atelier.experiments.ui.predict;

import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.experiments.predict.Predictions;
import atelier.learn.predict.Predictor;
import atelier.ui.control.Buttons;
import atelier.ui.control.States;
import atelier.ui.panel.Address;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Notice;
import atelier.ui.task.Ui;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Predicts a whole file with the reasons of each row; the work is a job of its own and outlives the page.
final class BatchView extends VBox {
  private static final int NAMES = 12;

  private final Desk desk;
  private final PredictTexts texts;
  private final Predictions predictions;
  private final String model;
  private final String what;
  private @Nullable PredictedView predicted;

  BatchView(Desk desk, PredictTexts texts, Predictions predictions, String model, Predictions.Opened opened) {
    super(16);
    this.desk = desk;
    this.texts = texts;
    this.predictions = predictions;
    this.model = model;
    setAlignment(Pos.TOP_LEFT);
    String columns = opened.file().manifest().columns().stream().map(atelier.core.data.Column::name).limit(NAMES).collect(Collectors.joining(", "))
        + (opened.file().manifest().columns().size() > NAMES ? texts.andMore(opened.file().manifest().columns().size() - NAMES) : "");
    what = columns;
    begin();
    setOnDragOver(drag -> {
      if (drag.getDragboard().hasFiles()) {
        drag.acceptTransferModes(TransferMode.COPY);
        drag.consume();
      }
    });
    setOnDragDropped(drop -> {
      drop.getDragboard().getFiles().stream().map(java.io.File::toPath).findFirst().ifPresent(this::predict);
      drop.setDropCompleted(true);
      drop.consume();
    });
  }

  private void show(PredictedView view) {
    close();
    predicted = view;
    VBox.setVgrow(view, Priority.ALWAYS);
    getChildren().setAll(view);
  }

  void close() {
    if (predicted != null) {
      predicted.close();
    }
  }

  private void begin() {
    getChildren().setAll(States.empty(Feather.FILE_TEXT, texts.fileTitle(), texts.fileWhat(what), Buttons.primary("predict-choose", Feather.FILE_PLUS, texts.chooseFile(), this::choose)));
  }

  private void choose() {
    desk.files().open(texts.chooseFile()).stream().findFirst().ifPresent(this::predict);
  }

  private void predict(Path input) {
    String name = String.valueOf(input.getFileName());
    String suggested = name.replaceFirst("\\.[^.]*$", "") + "-predictions.csv";
    desk.files().save(texts.saveAs(), suggested).ifPresent(output -> start(input, output, name));
  }

  private void start(Path input, Path output, String name) {
    Job<Predictor.Predicted> job = desk.start(texts.predicting(name), progress -> predictions.predict(desk.project(), model, input, output, progress));
    Ui.watch(
        job,
        state -> {
          switch (state) {
            case Job.Queued<Predictor.Predicted> waiting -> getChildren().setAll(States.busy(texts.predicting(name)));
            case Job.Running<Predictor.Predicted> running -> {}
            case Job.Cancelled<Predictor.Predicted> cancelled -> begin();
            case Job.Failed<Predictor.Predicted>(Problem problem) -> getChildren().setAll(States.failed(texts.failed(), problem, desk.language(), List.of(Buttons.primary("predict-choose", Feather.FILE_PLUS, texts.chooseFile(), this::choose))));
            case Job.Done<Predictor.Predicted>(Predictor.Predicted done) -> {
              if (getScene() == null) { // the person went on to another page
                Runnable look = () -> desk.go(Address.of("import", output.toAbsolutePath().toString()));
                desk.say(Notice.done(texts.predicted(done.rows(), String.valueOf(output.getFileName()))).with(texts.look(), look));
              } else {
                show(new PredictedView(desk, texts, done, output, this::choose));
              }
            }
          }
        });
  }
}
