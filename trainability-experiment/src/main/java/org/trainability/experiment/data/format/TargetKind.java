package org.trainability.experiment.data.format;

import org.trainability.api.component.Option;

/** What the targets in an array are. */
enum TargetKind {
  /** A whole number for each sample. */
  CLASSES,
  /** One 1 among zeros for each sample. */
  ONE_HOT,
  /** Numbers to be predicted, one or more for each sample. */
  NUMBERS;

  static final Option<TargetKind> OPTION =
      Option.choice(
          "targets",
          CLASSES,
          "what the targets are. classes: a class for each sample; one-hot:"
              + " a row with one 1 among zeros; numbers: numbers to predict");
}
