package org.trainability.scheduler.controller;

/** The state of a controller that decides by the situation alone. */
public record NoState() {}
