package atelier.spark;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.DataException;
import atelier.core.engine.spark.SparkEngine;
import atelier.core.expr.Function;
import atelier.core.expr.FunctionQuestions;
import atelier.core.expr.Functions;
import atelier.core.expr.Rel;
import atelier.core.job.Progress;
import atelier.core.memory.MemoryEngine;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each function of single rows means the same on Spark as in Java, over values that are known to divide engines.
@Tag("full")
class SparkFunctionContractTest {
  private static SparkEngine spark;

  @BeforeAll
  static void open() throws DataException {
    spark = SparkHere.local();
  }

  @AfterAll
  static void close() throws DataException {
    spark.close();
  }

  static Stream<String> signatures() {
    return Functions.all().stream()
        .filter(f -> f.use() == Function.Use.ROW && f.meaning() != null && !f.name().equals("fail"))
        .map(f -> f.signature().toString());
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void meansTheSameOnSparkAndInJava(String signature) throws DataException {
    Function function = Functions.all().stream().filter(f -> f.signature().toString().equals(signature)).findFirst().orElseThrow();
    for (Rel question : FunctionQuestions.of(function)) {
      assertThat(FunctionQuestions.shown(spark.collect(question, Progress.none()))).isEqualTo(FunctionQuestions.shown(new MemoryEngine().collect(question, Progress.none())));
    }
  }
}
