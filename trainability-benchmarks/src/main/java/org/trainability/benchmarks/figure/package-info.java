/**
 * Figures: task accuracy and an indicator over tasks, as PNG, SVG and CSV. The input is plain data;
 * where it comes from does not matter here. Every output is a pure function of it (and, for the
 * pictures, of the machine's fonts).
 */
package org.trainability.benchmarks.figure;
