package atelier.core.expr;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.DataException;
import atelier.core.engine.DuckEngine;
import atelier.core.engine.DuckSession;
import atelier.core.job.Progress;
import atelier.core.memory.MemoryEngine;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each function of single rows means the same in SQL and in Java, over values that are known to divide engines.
class FunctionContractTest {
  private static DuckEngine duck;

  @BeforeAll
  static void open() throws DataException {
    duck = new DuckEngine(DuckSession.open());
  }

  @AfterAll
  static void close() throws DataException {
    duck.close();
  }

  static Stream<String> signatures() {
    return Functions.all().stream()
        .filter(f -> f.use() == Function.Use.ROW && f.meaning() != null && !f.name().equals("fail"))
        .map(f -> f.signature().toString());
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void meansTheSameInSqlAndInJava(String signature) throws DataException {
    Function function = Functions.all().stream().filter(f -> f.signature().toString().equals(signature)).findFirst().orElseThrow();
    for (Rel question : FunctionQuestions.of(function)) {
      assertThat(FunctionQuestions.shown(duck.collect(question, Progress.none()))).isEqualTo(FunctionQuestions.shown(new MemoryEngine().collect(question, Progress.none())));
    }
  }
}
