import { Component, type ReactNode } from 'react';
import { type AppError, appError } from '../../shared/errors.ts';
import { FailurePage } from '../ui/FailurePage.tsx';

interface State {
  readonly error: AppError | null;
}

/** A bug of ours while drawing a screen: said once, with a number to quote, and a way to draw it again. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(): State {
    return { error: appError('internal', globalThis.crypto.randomUUID()) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return <FailurePage error={error} onRetry={() => this.setState({ error: null })} />;
  }
}
