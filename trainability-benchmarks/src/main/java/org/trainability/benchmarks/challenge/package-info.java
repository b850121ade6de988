/**
 * Puts indicators and controllers on trial: on a grid of settings it scores how well they predict,
 * and searches for settings that refute them.
 */
package org.trainability.benchmarks.challenge;
