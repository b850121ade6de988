/**
 * The numerics of claims: intervals, rank correlation, spread, and which of two things came first.
 */
package org.trainability.evaluation.claim.kernel;
