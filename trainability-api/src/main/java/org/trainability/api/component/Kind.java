package org.trainability.api.component;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The kinds of exchangeable component. A plan names all but executors, which say where it runs. */
@API(status = Status.STABLE, since = "0.1")
public enum Kind {
  METRIC("metrics"),
  CONTROLLER("controllers"),
  REGULARIZER("regularizers"),
  ACTIVATION("activations"),
  DATA_SET("data-sets"),
  STREAM("streams"),
  OPTIMIZER("optimizers"),
  CONSTRAINT("constraints"),
  NORMALIZATION("normalizations"),
  LOSS("losses"),
  EXECUTOR("executors");

  private final String plural;

  Kind(String plural) {
    this.plural = plural;
  }

  /** {@return the name of one, as in "unknown metric"} */
  public String singular() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@return the name of many, as in {@code list metrics}} */
  public String plural() {
    return plural;
  }

  /**
   * {@return the kind of that name, or empty}
   *
   * @param plural as {@link #plural()} gives it
   */
  public static Optional<Kind> ofPlural(String plural) {
    return Arrays.stream(values()).filter(kind -> kind.plural.equals(plural)).findFirst();
  }
}
