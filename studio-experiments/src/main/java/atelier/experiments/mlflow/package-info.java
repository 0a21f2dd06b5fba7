/// Runs to and from MLflow's file layout, `mlruns`. It knows no window.
@NullMarked
package atelier.experiments.mlflow;

import org.jspecify.annotations.NullMarked;
