package org.trainability.evaluation.report;

import java.util.List;
import org.trainability.evaluation.figure.Figure;
import org.trainability.evaluation.figure.Identifiers;

/**
 * Figures under one heading, as the parts of a figure of the paper.
 *
 * @param id as {@code fig1}; the claims with this {@code figure} stand beside it
 * @param title as {@code Figure 1: no single indicator tells}
 * @param paper what the paper says that it shows, in our words; empty if there is nothing in the
 *     paper that they stand for
 * @param parts in their order, at least one
 */
public record FigureSection(String id, String title, String paper, List<Part> parts) {

  public FigureSection {
    Identifiers.require("figure section", id);
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("figure section " + id + " has no part");
    }
  }

  /**
   * A part of a figure.
   *
   * @param figure that is drawn
   * @param caption what is drawn, and how; may be empty
   */
  public record Part(Figure figure, String caption) {}
}
