package org.trainability.records;

import org.trainability.api.controller.Verdict;

/**
 * How often a controller decided the same about a layer.
 *
 * @param layer the layer's name
 * @param outcome what became of its rate
 * @param reason what decided, in the controller's words
 * @param decisions how many, at least 1
 */
public record AuditRow(String layer, Verdict.Outcome outcome, String reason, long decisions) {}
