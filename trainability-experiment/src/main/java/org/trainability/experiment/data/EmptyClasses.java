package org.trainability.experiment.data;

/** What becomes of classes below the largest label that no sample has. */
public enum EmptyClasses {
  /** They stay classes: the network has outputs for them. */
  KEEP,
  /** They are left out; the other classes are renumbered in their order. */
  DROP,
  /** There must be none. */
  REFUSE
}
