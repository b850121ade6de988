/**
 * The metrics: effective step, normalized sharpness and its volatility, and the critical steps that
 * the effective step is compared with. All are pure numbers, as the paper compares them.
 */
package org.trainability.scheduler.signal;
